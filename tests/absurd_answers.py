"""True answers with a few of their dates and numbers at, and beyond, every edge there is."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
import re
from typing import Any, Final

from hypothesis import HealthCheck, given, settings, strategies as st

# What is asked, by the kind that the simulator's log has.
KINDS: Final = ("account", "graphql:account*", "unit_rates", "consumption", "product*")
EDGES: Final = (
    "0001-01-01T00:00:00",
    "1969-12-31T23:59:59",
    "1999-12-31T23:59:59",
    "2000-01-01T00:00:00",
    "2019-12-31T23:30:00",
    "2020-01-01T00:00:00",
    "2026-03-29T01:00:00",
    "2026-06-01T00:00:00",
    "2026-06-18T12:00:00",
    "2026-10-25T01:00:00",
    "2099-12-31T23:30:00",
    "2100-01-01T00:00:00",
    "9999-12-31T23:59:59.999999",
)
OFFSETS: Final = ("Z", "+00:00", "+01:00", "-14:00", "+14:00", "+23:59", "")
NUMBERS: Final = (0, -0.0, 1e-40, 10**18, 10**30, -1, -0.001, 2500, 2500.001, 1e300, 0.0005, 2**63)
WRITTEN: Final = ("0", "-0.0", "1E-40", "1E+18", "1E+400000000", "-1E+999999", "NaN", "sNaN", "-Infinity", "2500.001")
# A null in one of these is a date that there is not.
OPEN_END: Final = re.compile(r"(_to|To|_at|At|_date|Date)$")
ROWS: Final = ("first", "last", "all")

MOMENTS: Final = st.one_of(
    st.tuples(st.sampled_from(EDGES), st.sampled_from(OFFSETS)).map("".join),
    st.datetimes(datetime(2019, 12, 30), datetime(2027, 1, 2)).map(lambda moment: moment.isoformat() + "Z"),
)
ALL_NUMBERS: Final = st.sampled_from(NUMBERS) | st.floats(-1, 5_000) | st.integers(-100, 10**12)


@dataclass(frozen=True, kw_only=True)
class Spoiling:
    """What is other than true in answers of a kind: in one row of a field, or in all.

    The field is the one that a number chooses of those that there are, so that each is as likely as another, however
    many rows have it.
    """

    kind: str
    field: int
    rows: str
    moment: str
    number: float
    written: str

    def of(self, answer: Any) -> Any:
        """Spoil an answer; it is changed itself."""
        fields: dict[str, list[tuple[Any, Any]]] = {}
        for name, holder, key in _places(answer):
            fields.setdefault(name, []).append((holder, key))
        if not fields:
            return answer
        places = fields[sorted(fields)[self.field % len(fields)]]
        chosen = {"first": places[:1], "last": places[-1:], "all": places}[self.rows]
        for holder, key in chosen:
            holder[key] = self._instead_of(holder[key])
        return answer

    def _instead_of(self, true: object) -> object:
        if true is None:
            return self.moment
        if not isinstance(true, str):
            return self.number
        if not _is(date.fromisoformat, true[:10]):
            return self.written
        return self.moment if len(true) > len("2026-06-18") else self.moment[:10]


@dataclass(frozen=True)
class Spoilt:
    """A few spoilings at once."""

    spoilings: Sequence[Spoiling]

    def change(self, answer: Any, kind: str) -> Any:
        """Return an answer of a kind with all that is to be other than true of it."""
        for spoiling in self.spoilings:
            if spoiling.kind == kind:
                answer = spoiling.of(answer)
        return answer

    @property
    def kinds(self) -> set[str]:
        """Return the patterns of the answers that are spoilt."""
        return {spoiling.kind for spoiling in self.spoilings}


def _spoilings(kind: str) -> st.SearchStrategy[list[Spoiling]]:
    """Return up to two spoilings of a kind of answer."""
    spoiling = st.builds(
        Spoiling,
        kind=st.just(kind),
        field=st.integers(0, 40),
        rows=st.sampled_from(ROWS),
        moment=MOMENTS,
        number=ALL_NUMBERS,
        written=st.sampled_from(WRITTEN),
    )
    return st.lists(spoiling, min_size=1, max_size=2)


SPOILT: Final = st.tuples(*map(_spoilings, KINDS)).map(lambda parts: Spoilt([one for part in parts for one in part]))


def drawn(examples: int, *, is_steady: bool) -> list[Spoilt]:
    """Return examples, the same ones each time where `is_steady`: a test that awaits can't be given them one by one."""
    found: list[Spoilt] = []

    @settings(
        max_examples=examples,
        derandomize=is_steady,
        deadline=None,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(SPOILT)
    def note(spoilt: Spoilt) -> None:
        found.append(spoilt)

    note()
    return found


def _places(node: Any, name: str = "") -> Iterator[tuple[str, Any, Any]]:
    """Yield where every date, open end and number stands, with its path without the numbers of rows."""
    items: Any = node.items() if isinstance(node, Mapping) else enumerate(node) if isinstance(node, list) else ()
    for key, value in items:
        path = f"{name}.{key}" if isinstance(key, str) else f"{name}[]"
        if isinstance(value, Mapping | list):
            yield from _places(value, path)
        elif (_is_date_or_number(value) or (value is None and OPEN_END.search(str(key)))) and key not in {
            "number",
            "mpan",
        }:
            yield path, node, key


def _is_date_or_number(value: object) -> bool:
    if isinstance(value, str):
        return _is(date.fromisoformat, value[:10]) or (bool(re.search(r"\d\.\d", value)) and _is(Decimal, value))
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is(read: Any, text: str) -> bool:
    try:
        read(text)
    except ValueError, InvalidOperation:
        return False
    return True
