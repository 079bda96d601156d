"""Reading a JSON answer field by field and element by element: what cannot be read is quarantined and named."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
import re
from typing import Final
from zoneinfo import ZoneInfo

from .errors import OctopusAnswerError
from .quarantine import Quarantine

LONDON: Final = ZoneInfo("Europe/London")

# The largest installation under the SEG has 5 MW: 2,500 kWh in a half-hour.
LARGEST_ENERGY_KWH: Final = 2_500

# What that could export in ten years, and a hundred million pounds: no transaction of a home is about more.
LARGEST_CHARGED_KWH: Final = 500_000_000
LARGEST_AMOUNT_PENCE: Final = 10_000_000_000

# Numbers that the API can mean have fewer digits, before and behind the point.
MOST_DIGITS: Final = 40
LARGEST_EXPONENT: Final = 18

# Moments that can be calculated with. Systems write "no end" and "no start" as dates far in the future or past.
FIRST_YEAR: Final = 2000
NO_END_FROM_YEAR: Final = 2100
SEG_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)  # of the Smart Export Guarantee

# The wholesale market's highest price is 600 p/kWh; this leaves room above it.
LARGEST_PRICE_PENCE: Final = 10_000

# The longest code of a product has 40 characters; a cursor or a token may be much longer.
LONGEST_TEXT: Final = 200
LONGEST_TOKEN: Final = 8_192
# The note of a transaction; names of products and tariffs are shorter.
LONGEST_WORDS: Final = 200
_UNPRINTABLE: Final = re.compile(r"[^\S ]+|[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+")


def one_line(text: str, longest: int = LONGEST_WORDS) -> str:
    """Return a text in one line without what can't be seen, cut to a length."""
    line = " ".join(_UNPRINTABLE.sub(" ", text).split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


class Fields:
    """One JSON object of an answer.

    Every method takes the name of a field and returns its value in a Python type. A field that is missing, null or of
    another type raises `OctopusAnswerError`; `optional` turns missing and null into None. Error messages hold the
    path of the field and never its value, which may be personal.

    `each` reads the elements of a list, and `lenient` a field that can be done without: what cannot be read of them is
    left out and quarantined, so that one odd element costs no more than itself.
    """

    __slots__ = ("_name", "_parent", "_quarantine", "_values")

    def __init__(
        self, values: object, name: str = "", parent: Fields | None = None, quarantine: Quarantine | None = None
    ) -> None:
        """Read `values`, found under `name` in `parent`; the top of an answer has neither, but a quarantine."""
        self._name = name
        self._parent = parent
        self._quarantine: Quarantine = parent.quarantine if parent is not None else quarantine or Quarantine()
        if not isinstance(values, dict):
            raise OctopusAnswerError(f"{self.path or 'the answer'} is not an object")
        self._values: dict[str, object] = values

    @property
    def quarantine(self) -> Quarantine:
        """What could not be read of the answer so far."""
        return self._quarantine

    @property
    def path(self) -> str:
        """The way to this object from the top of the answer, such as `properties[0].electricity_meter_points[1]`."""
        above = self._parent.path if self._parent is not None else ""
        return f"{above}.{self._name}" if above else self._name

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the fields that are there."""
        return tuple(self._values)

    def has(self, name: str) -> bool:
        """Return whether a field is there and not null."""
        return self._values.get(name) is not None

    def wrong(self, name: str, expected: str) -> OctopusAnswerError:
        """Return the error that says that a field is missing, or that it is not what was expected."""
        path = f"{self.path}.{name}" if self.path else name
        return OctopusAnswerError(f"{path} is not {expected}" if name in self._values else f"{path} is missing")

    def optional[T](self, read: Callable[[str], T], name: str) -> T | None:
        """Return None for a field that is missing or null, and what `read`, a method of this object, says of others."""
        return read(name) if self.has(name) else None

    def lenient[T](self, read: Callable[[str], T], name: str) -> T | None:
        """Return what `read` makes of a field; None where it is missing or null, or cannot be read and is quarantined."""
        try:
            return self.optional(read, name)
        except OctopusAnswerError as error:
            self._quarantine.add(str(error))
            return None

    def each[T](self, name: str, read: Callable[[Fields], T], *, most: int | None = None) -> list[T]:
        """Return what `read` makes of the objects of a list, without those that cannot be read, which are quarantined.

        A list that is missing, null or no list has no elements. No more than `most` of a longer one are read.
        """
        values = self._values.get(name)
        if values is None:
            return []
        if not isinstance(values, list):
            self._quarantine.add(str(self.wrong(name, "a list")))
            return []
        if most is not None and len(values) > most:
            self._quarantine.add(str(self.wrong(name, "as short as what was asked for")))
        found: list[T] = []
        for index, value in enumerate(values[:most]):
            try:
                found.append(read(Fields(value, f"{name}[{index}]", self)))
            except OctopusAnswerError as error:
                self._quarantine.add(str(error))
        return found

    def knows(self, sort: str, names: frozenset[str]) -> None:
        """Note the fields of this object that its kind was not known to have."""
        if not self._values.keys() <= names:
            self._quarantine.observed.fields(sort, self._values.keys() - names)

    def word(self, name: str) -> str:
        """Return a string that is one of few, and note which."""
        value = self.text(name)
        path = f"{self.path}.{name}" if self.path else name
        self._quarantine.observed.word(re.sub(r"\[\d+\]", "[]", path), value)
        return value

    def text(self, name: str, longest: int = LONGEST_TEXT) -> str:
        """Return a string that a program made: a code, an identifier, a word of an enumeration; in one line."""
        value = self._values.get(name)
        if not isinstance(value, str) or len(value) > longest or not value.isprintable():
            raise self.wrong(name, "text")
        return value

    def words(self, name: str) -> str:
        """Return a string that a person wrote, as one line of a bounded length."""
        value = self._values.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "text")
        return one_line(value)

    def flag(self, name: str) -> bool:
        """Return a true or false."""
        value = self._values.get(name)
        if not isinstance(value, bool):
            raise self.wrong(name, "true or false")
        return value

    def whole(self, name: str) -> int:
        """Return a whole number; not one in a string, and no boolean."""
        value = self._values.get(name)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self.wrong(name, "a whole number")
        return value

    def pence(self, name: str) -> int:
        """Return an amount in whole pence, also one that is written as a float or in a string; part pennies are rounded."""
        amount = self.decimal(name)
        if abs(amount) > LARGEST_AMOUNT_PENCE:
            raise self.wrong(name, "an amount that an account can have")
        return round(amount)

    def charged_kwh(self, name: str) -> Decimal:
        """Return the energy that a bill is for, in kWh, exactly as it was written; one that nobody can export is refused."""
        energy = self.decimal(name)
        if abs(energy) > LARGEST_CHARGED_KWH:
            raise self.wrong(name, "an energy that a bill can be for")
        return energy

    def decimal(self, name: str) -> Decimal:
        """Return a number, or a number in a string, exactly as it was written."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.wrong(name, "a number")
        written = str(value)
        if len(written) > MOST_DIGITS:
            raise self.wrong(name, "a number of usual length")
        try:
            number = Decimal(written)
        except InvalidOperation:
            raise self.wrong(name, "a number") from None
        # Before anything is calculated: 1E+400000000 is short to write and takes minutes and gigabytes to expand.
        if not number.is_finite() or (number and abs(number.adjusted()) > LARGEST_EXPONENT):
            raise self.wrong(name, "a number")
        return number

    def energy_wh(self, name: str) -> int:
        """Return an energy, given in kWh, in Wh; halves of a Wh round to the even one.

        A negative energy is refused, and so is one that no small generator could have made in a half-hour.
        """
        value = self._values.get(name)
        if isinstance(value, float) and 0 <= value <= LARGEST_ENERGY_KWH:
            # The usual case, without a Decimal: the product's error is far less than its distance to a half.
            wh = round(value * 1000)
            if abs(value * 1000 - wh) < 0.499:
                return wh
        energy = self.decimal(name)
        if not 0 <= energy <= LARGEST_ENERGY_KWH:
            raise self.wrong(name, "an energy that a half-hour can hold")
        return round(energy * 1000)

    def price_pence(self, name: str) -> Decimal:
        """Return a price per kWh, given in pence, exactly as it was written; one that no market has reached is refused."""
        price = self.decimal(name)
        if abs(price) > LARGEST_PRICE_PENCE:
            raise self.wrong(name, "a price that a kWh can have")
        return price

    def moment(self, name: str) -> datetime:
        """Return an ISO 8601 date and time in UTC; of a plain date, its start in London.

        A time without an offset is refused: it could be two moments. So is one that is too far out to calculate with.
        """
        value = self._values.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "a date and time")
        try:
            if len(value) == len("2026-06-18"):
                moment = datetime.fromisoformat(value).replace(tzinfo=LONDON)
            else:
                moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None and FIRST_YEAR <= moment.year < NO_END_FROM_YEAR:
                return moment.astimezone(UTC)
        except ValueError, OverflowError:
            pass
        raise self.wrong(name, "a date and time with an offset")

    def beginning(self, name: str) -> datetime:
        """Return since when something is in force; one that is missing or far back is the beginning of the SEG."""
        if not self.has(name) or self._year(name) < FIRST_YEAR:
            return SEG_BEGAN
        return self.moment(name)

    def end(self, name: str) -> datetime | None:
        """Return until when something is in force; None where it is open, which some write as a date far ahead."""
        if not self.has(name) or self._year(name) >= NO_END_FROM_YEAR:
            return None
        return self.moment(name)

    def _year(self, name: str) -> int:
        """Return the year that a date begins with, or one within all bounds where it begins with none."""
        value = self._values.get(name)
        found = re.match(r"([0-9]{4})-", value) if isinstance(value, str) else None
        return int(found[1]) if found else FIRST_YEAR

    def day(self, name: str) -> date:
        """Return an ISO 8601 date; of a date and time, the day in London, where a day begins at 23:00 UTC in summer."""
        text = self.text(name)
        if "T" in text:
            return self.moment(name).astimezone(LONDON).date()
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise self.wrong(name, "a date") from None
        if not FIRST_YEAR <= day.year < NO_END_FROM_YEAR:
            raise self.wrong(name, "a date that can be meant")
        return day

    def one(self, name: str) -> Fields:
        """Return an object."""
        if name not in self._values:
            raise self.wrong(name, "an object")
        return Fields(self._values[name], name, self)

    def count(self, name: str) -> int | None:
        """Return how many elements a list has, whatever they are; None where there is no list."""
        values = self._values.get(name)
        return len(values) if isinstance(values, list) else None

    def elements(self, name: str) -> list[object]:
        """Return the elements of a list as they are; raises where there is no list."""
        values = self._values.get(name)
        if not isinstance(values, list):
            raise self.wrong(name, "a list")
        return values
