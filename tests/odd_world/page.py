"""The table of odd answers in `docs/reliability.md`."""

from pathlib import Path
from typing import Final

from .accounts import ACCOUNTS, CATALOGUE, RATES
from .case import Case
from .graphql import DETAILS, TRANSACTIONS
from .half_hours import HALF_HOURS, METERS

CASES: Final[tuple[Case, ...]] = (*HALF_HOURS, *METERS, *ACCOUNTS, *RATES, *CATALOGUE, *DETAILS, *TRANSACTIONS)
PAGE: Final = Path(__file__).parents[2] / "docs" / "reliability.md"
_BEGIN: Final = "<!-- written by the tests: odd answers -->\n"
_END: Final = "<!-- end -->\n"


def table() -> str:
    """Return the table: every case, and what it costs."""
    rows = [f"| {case.name} | {case.costs} |" for case in CASES]
    return "\n".join(("| what is odd | what it costs |", "| --- | --- |", *rows))


def read() -> str:
    """Return the table as it stands in the page."""
    return PAGE.read_text(encoding="utf-8").partition(_BEGIN)[2].partition(_END)[0].strip()


def write() -> None:
    """Put the table into the page."""
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(_BEGIN)
    after = rest.partition(_END)[2]
    PAGE.write_text(f"{before}{_BEGIN}\n{table()}\n\n{_END}{after}", encoding="utf-8")
