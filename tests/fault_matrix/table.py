"""The table of `docs/reliability.md`: what was seen in each cell when it was last written."""

import os
from pathlib import Path
import re

from .cases import CASES
from .stages import STAGES

PAGE = Path(__file__).parents[2] / "docs" / "reliability.md"
REWRITE = "OCTOPUS_SEG_RELIABILITY"
_BEGIN, _END = "<!-- written by the tests: fault matrix -->\n", "<!-- end -->\n"

type Cells = dict[tuple[str, str], str]


def is_to_be_written() -> bool:
    """Return whether what is seen is to be written, not compared."""
    return bool(os.environ.get(REWRITE))


def read() -> Cells:
    """Return the cells of the page by fault and stage."""
    lines = _table().splitlines()[2:]
    rows = ([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines)
    return {(row[0], stage): cell for row in rows for stage, cell in zip(STAGES, row[1:], strict=False)}


def write(seen: Cells) -> None:
    """Put what was seen into the page; cells that were not looked at stay as they are."""
    cells = {**read(), **seen}
    head = ["fault", *(stage.title for stage in STAGES.values())]
    rows = [[case.name, *(cells.get((case.name, stage), "") for stage in STAGES)] for case in CASES]
    lines = [_line(head), _line(["---"] * len(head)), *map(_line, rows)]
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(before + _BEGIN + "\n" + "\n".join(lines) + "\n\n" + _END + after, encoding="utf-8")


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table() -> str:
    return PAGE.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0].strip()
