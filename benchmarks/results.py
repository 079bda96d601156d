"""Results of measures, their bounds, and the table that shows both."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
import json
from typing import Final, Self

_HEADINGS: Final = ("", "measure", "result", "bound", "how it came out")


@dataclass(frozen=True, kw_only=True, slots=True)
class Result:
    """One line of the table. Where there is a `bound`, `value` may not be above it, or at it where `is_below`."""

    part: str
    measure: str
    value: float
    unit: str
    bound: float | None = None
    is_below: bool = False
    digits: int = 0
    remark: str = ""

    @property
    def is_missed(self) -> bool:
        """Return whether the bound is missed."""
        if self.bound is None:
            return False
        return self.value >= self.bound if self.is_below else self.value > self.bound

    @property
    def cells(self) -> tuple[str, ...]:
        """Return the line's cells as text."""
        bound = ""
        if self.bound is not None:
            bound = f"{'<' if self.is_below else '<='} {self.bound:g} {self.unit}"
        measure = f"{self.measure}{'  MISSED' if self.is_missed else ''}"
        return (self.part, measure, f"{self.value:.{self.digits}f} {self.unit}", bound.strip(), self.remark)

    def as_json(self) -> str:
        """Return the result as one line, for another process."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, line: str) -> Self:
        """Return the result of such a line."""
        return cls(**json.loads(line))


def table(results: Iterable[Result]) -> str:
    """Return the results as a table in Markdown."""
    rows: list[Sequence[str]] = [_HEADINGS, *(result.cells for result in results)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADINGS))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
