"""The rows of a page, read while it comes in: neither its text nor its objects are ever there as a whole."""

from abc import abstractmethod
from collections.abc import Callable, Iterable, Sequence
import re
from typing import Final

import orjson

from .errors import OctopusAnswerError
from .fields import Fields
from .quarantine import Quarantine

ROWS: Final = "results"
# Of the page itself: not of an object or a list within it.
_BEGINNING: Final = re.compile(rb'\s*+\{[^{}\[\]]*?"results"\s*+:\s*+\[')
# Some rows as they should be, each with the comma behind it: objects with no other in them, and nothing escaped.
_SOME_ROWS: Final = re.compile(rb'(?:\s*+\{[^{}\[\]"]*+(?:"[^"\\]*+"[^{}\[\]"]*+)*+\}\s*+,){1,100}+')
# What is longer than a hundred rows and has none is not worth another look.
_LONGEST_WITHOUT_ROWS: Final = 16 * 2**10


class Rows[T](Sequence[T]):
    """What rows are put into."""

    @abstractmethod
    def append(self, row: T) -> None:
        """Put a row at the end."""


class RowStream[T]:
    """Reads the rows of a page in pieces, and leaves a page without them.

    The last row, and all from the first on that is not as it should be, stay for whoever reads what is left.
    """

    def __init__(self, read_row: Callable[[Fields], T], rows: Rows[T], quarantine: Quarantine, most_rows: int) -> None:
        """Put as many rows as there may be into `rows`."""
        self._read_row = read_row
        self._rows = rows
        self._page = Fields({}, quarantine=quarantine)
        self._most_rows = most_rows
        self.count = 0
        self._left = b""
        self._behind: list[bytes] = []
        self._rows_from: int | None = None

    def feed(self, piece: bytes) -> None:
        """Read the rows that are whole with this piece."""
        if len(self._left) - (self._rows_from or 0) > _LONGEST_WITHOUT_ROWS:
            self._behind.append(piece)
            return
        self._left += piece
        if self._rows_from is None:
            if (beginning := _BEGINNING.match(self._left)) is None:
                return
            self._rows_from = beginning.end()
        place = self._rows_from
        while (found := _SOME_ROWS.match(self._left, place)) is not None:
            try:
                rows: list[object] = orjson.loads(b"[%b]" % found[0].removesuffix(b","))
            except orjson.JSONDecodeError:
                break
            for values in rows:
                self._take(values)
            place = found.end()
        self._left = self._left[: self._rows_from] + self._left[place:]

    @property
    def left(self) -> bytes:
        """Return the text of the page, without the rows that were read."""
        return b"".join((self._left, *self._behind))

    def with_rows(self, left: Iterable[T]) -> Rows[T]:
        """Return the rows that were read, and behind them those of what was left."""
        for row in left:
            self._rows.append(row)
        return self._rows

    def _take(self, values: object) -> None:
        self.count += 1
        if self.count > self._most_rows:
            return
        try:
            self._rows.append(self._read_row(Fields(values, f"{ROWS}[{self.count - 1}]", self._page)))
        except OctopusAnswerError as error:
            self._page.quarantine.add(str(error))
