"""A GraphQL question that can be asked without the fields that Octopus does not know."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
import re
from typing import Final

_OPTIONAL: Final = "# optional"
_OPERATION: Final = re.compile(r"query (\w+)")
_FIELD: Final = re.compile(r"(?:\.\.\. on )?\w+")
_NAME: Final = re.compile(r"(?<![$\w])[A-Za-z_]\w*")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Line:
    """A line of a document: the path of the field that begins it, and of the nearest optional field that holds it.

    `names` are those of the fields and arguments on it.
    """

    path: str
    optional: str | None
    names: frozenset[str]
    text: str

    def is_in(self, places: Collection[str]) -> bool:
        """Return whether the line is a part of one of some places."""
        return any(self.path == place or self.path.startswith(f"{place}.") for place in places)


_BLANK: Final = _Line(path="", optional=None, names=frozenset(), text="")


@dataclass(frozen=True, slots=True)
class Question:
    """A query. Each of its fields begins a line, or stands in the braces of the field that begins the line.

    A line that ends in `# optional` may be left out with everything in its braces. Places are paths of such lines, such
    as `account.balance`.
    """

    name: str
    lines: tuple[_Line, ...]

    @classmethod
    def of(cls, document: str) -> Question:
        """Read a document that has such lines."""
        operation = _OPERATION.match(document.lstrip())
        return cls(operation[1] if operation is not None else "", tuple(_lines(document)))

    @property
    def document(self) -> str:
        """Return what is sent."""
        return "\n".join(line.text for line in self.lines)

    @property
    def optional(self) -> frozenset[str]:
        """Return the places that may be left out."""
        return frozenset(line.optional for line in self.lines if line.optional is not None)

    def places_of(self, name: str, line_number: int | None = None) -> frozenset[str]:
        """Return the places to leave out where Octopus refuses a field or an argument; none where it is needed.

        An error may give the number of the line, from 1 on; without it, every line with that name is meant.
        """
        lines = [line for line in self.lines if name in line.names]
        if line_number is not None and 0 < line_number <= len(self.lines):
            named = self.lines[line_number - 1]
            lines = [named] if named in lines else lines
        places = {line.optional for line in lines}
        return frozenset(place for place in places if place is not None) if None not in places else frozenset()

    def without(self, places: Iterable[str]) -> Question:
        """Return the question without some places. Its lines keep their numbers."""
        gone = frozenset(places)
        return replace(self, lines=tuple(_BLANK if line.is_in(gone) else line for line in self.lines))

    def including(self, other: Question, field: str, opening: str) -> Question:
        """Return a question that asks in a field, which both have, for what either asks for in it.

        `opening` is the line that begins its operation.
        """
        own = {line.path for line in self.lines}
        added = [line for line in other.lines if line.path.startswith(f"{field}.") and line.path not in own]
        begin = next(number for number, line in enumerate(self.lines) if line.text.strip())
        start = next(number for number, line in enumerate(self.lines) if line.path == field) + 1
        head = (replace(self.lines[begin], text=opening), *self.lines[begin + 1 : start])
        operation = _OPERATION.match(opening)
        return Question(operation[1] if operation is not None else "", (*head, *added, *self.lines[start:]))


def _lines(document: str) -> Iterator[_Line]:
    """Yield the lines of a document. The first that is not blank begins the operation, and is none of its fields."""
    above: list[tuple[str, str | None]] = []
    for text in document.splitlines():
        code = text.partition("#")[0].rstrip()
        field = _FIELD.match(code.strip())
        way, optional = above[-1] if above else ("", None)
        is_field = field is not None and bool(above)
        if is_field and field is not None:
            way = f"{way}.{field[0]}" if way else field[0]
            optional = way if text.endswith(_OPTIONAL) else optional
        yield _Line(
            path=way,
            optional=optional,
            names=frozenset(_NAME.findall(code)) if is_field else frozenset(),
            text=code,
        )
        depth = len(above) + code.count("{") - code.count("}")
        above = [*above, (way, optional)][:depth]
