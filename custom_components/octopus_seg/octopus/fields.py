"""Reading a JSON answer field by field, where anything not as promised is an error that names the field."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import Final

from .errors import OctopusAnswerError

# No connection under the SEG's 5 MW could move more than 2,500 kWh in a half-hour; this leaves room for a mistake of
# theirs, and none for a meter reading in the place of a half-hour.
LARGEST_ENERGY_KWH: Final = 10_000

# The wholesale market's highest price is 600 p/kWh; this leaves room, and none for nonsense.
LARGEST_PRICE_PENCE: Final = 10_000


class Fields:
    """One JSON object of an answer.

    Every method takes the name of a field and returns its value in a Python type. A field that is missing, null or of
    another type raises `OctopusAnswerError`; `optional` turns missing and null into None. Error messages hold the
    path of the field and never its value, which may be personal.
    """

    __slots__ = ("_name", "_parent", "_values")

    def __init__(self, values: object, name: str = "", parent: Fields | None = None) -> None:
        """Read `values`, found under `name` in `parent`; the top of an answer has neither."""
        self._name = name
        self._parent = parent
        if not isinstance(values, dict):
            raise OctopusAnswerError(f"{self.path or 'the answer'} is not an object")
        self._values: dict[str, object] = values

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
        """Tell whether a field is there and not null."""
        return self._values.get(name) is not None

    def wrong(self, name: str, expected: str) -> OctopusAnswerError:
        """Return the error that says that a field is missing, or that it is not what was expected."""
        path = f"{self.path}.{name}" if self.path else name
        return OctopusAnswerError(f"{path} is not {expected}" if name in self._values else f"{path} is missing")

    def optional[T](self, read: Callable[[str], T], name: str) -> T | None:
        """Return None for a field that is missing or null, and what `read`, a method of this object, says of others."""
        return read(name) if self.has(name) else None

    def text(self, name: str) -> str:
        """Return a string."""
        value = self._values.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "text")
        return value

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

    def decimal(self, name: str) -> Decimal:
        """Return a number, or a number in a string, exactly as it was written."""
        value = self._values.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise self.wrong(name, "a number")
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise self.wrong(name, "a number") from None
        if not number.is_finite():
            raise self.wrong(name, "a number")
        return number

    def energy_wh(self, name: str) -> int:
        """Return an energy, given in kWh, in Wh; halves of a Wh round to the even one.

        A negative energy is refused, and so is one that no small generator could have made in a half-hour.
        """
        value = self._values.get(name)
        if isinstance(value, float) and 0 <= value <= LARGEST_ENERGY_KWH:
            # The usual case, without a Decimal: the product is out by far less than its distance to a half.
            wh = round(value * 1000)
            if abs(value * 1000 - wh) < 0.499:
                return wh
        energy = self.decimal(name)
        if not 0 <= energy <= LARGEST_ENERGY_KWH:
            raise self.wrong(name, "an energy that a half-hour can hold")
        return round(energy * 1000)

    def price_pence(self, name: str) -> Decimal:
        """Return a price per kWh, given in pence, exactly as it was written; one that no market knows is refused."""
        price = self.decimal(name)
        if abs(price) > LARGEST_PRICE_PENCE:
            raise self.wrong(name, "a price that a kWh can have")
        return price

    def moment(self, name: str) -> datetime:
        """Return an ISO 8601 date and time in UTC. One without an offset is refused: it could be two moments."""
        value = self._values.get(name)
        if not isinstance(value, str):
            raise self.wrong(name, "a date and time")
        try:
            moment = datetime.fromisoformat(value)
            if moment.tzinfo is not None:
                return moment.astimezone(UTC)
        except ValueError, OverflowError:
            pass
        raise self.wrong(name, "a date and time with an offset")

    def day(self, name: str) -> date:
        """Return an ISO 8601 date."""
        try:
            return date.fromisoformat(self.text(name))
        except ValueError:
            raise self.wrong(name, "a date") from None

    def one(self, name: str) -> Fields:
        """Return an object."""
        if name not in self._values:
            raise self.wrong(name, "an object")
        return Fields(self._values[name], name, self)

    def many(self, name: str) -> Iterator[Fields]:
        """Return the objects of a list, one after another: only one of a long list need exist at a time."""
        values = self._values.get(name)
        if not isinstance(values, list):
            raise self.wrong(name, "a list")
        return (Fields(value, f"{name}[{index}]", self) for index, value in enumerate(values))
