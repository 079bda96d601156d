"""Three and a half years of half-hours, with clock changes, gaps, a meter exchange and another rate, built once.

`TRUTH` is a plain list: start (UTC), local time, Wh or None, rate. Nothing of the package has a part in it.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache
from math import pi, sin
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from custom_components.octopus_seg.seg.history import merge
from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.tariff import RateSchedule

LONDON: Final = ZoneInfo("Europe/London")
HALF_HOUR: Final = timedelta(minutes=30)
ONE_DAY: Final = timedelta(days=1)
FIRST: Final = date(2023, 5, 12)
LAST: Final = date(2026, 11, 28)
# The newest day is not complete: its last six half-hours are not published.
DATA_UNTIL: Final = datetime(2026, 11, 28, 21, tzinfo=UTC)
BEGAN: Final = datetime(2023, 5, 12, 9, tzinfo=UTC)
EXCHANGED: Final = datetime(2025, 2, 11, 11, tzinfo=UTC)
NEW_METER: Final = datetime(2025, 2, 11, 13, tzinfo=UTC)
OTHER_RATE_FROM: Final = datetime(2025, 5, 31, 23, tzinfo=UTC)
RATES: Final = (Decimal("0.041"), Decimal("0.05"))
GAP_DAYS: Final = (date(2024, 8, 19), date(2024, 8, 20), date(2026, 7, 3))
LIMIT_WH: Final = 1840


class Known(NamedTuple):
    """A half-hour as it is in truth."""

    start: datetime
    local: datetime
    wh: int | None
    rate: Decimal

    @property
    def pounds(self) -> Decimal:
        """Return what it earned."""
        return self.rate * (self.wh or 0) / 1000


def _wh(number: int, start: datetime, local: datetime) -> int | None:
    if not BEGAN <= start < DATA_UNTIL or local.date() in GAP_DAYS or EXCHANGED <= start < NEW_METER:
        return None
    if number % 977 == 5:
        return None
    day = local.timetuple().tm_yday
    if day % 9 == 0 and local.hour == 23 and local.month in {1, 2, 11, 12}:
        return 300 + number % 101
    brightness = (number // 48 * 7919 % 100) / 100
    top = (150 + 2600 * sin(pi * (day - 10) / 365) ** 2) * (0.05 + brightness)
    minutes = start.hour * 60 + start.minute + 15
    return min(max(int(top * (1 - abs(minutes - 735) / 420)) - number * 37 % 60, 0), LIMIT_WH)


@cache
def truth() -> tuple[Known, ...]:
    """Return every half-hour from the first day to the last."""
    begin = datetime.combine(FIRST, datetime.min.time(), LONDON).astimezone(UTC)
    end = datetime.combine(LAST + ONE_DAY, datetime.min.time(), LONDON).astimezone(UTC)
    found = []
    for number in range((end - begin) // HALF_HOUR):
        start = begin + number * HALF_HOUR
        local = start.astimezone(LONDON)
        found.append(Known(start, local, _wh(number, start, local), RATES[start >= OTHER_RATE_FROM]))
    return tuple(found)


@cache
def ledger() -> Ledger:
    """Return the ledger of it, read from two meters one after the other."""
    known = [(item.start, item.wh) for item in truth() if item.wh is not None]
    first = merge({}, [item for item in known if item[0] < EXCHANGED])
    both = merge(first.history, [item for item in known if item[0] >= NEW_METER])
    schedule = RateSchedule.of_changes([(BEGAN - 365 * ONE_DAY, RATES[0]), (OTHER_RATE_FROM, RATES[1])])
    return Ledger(both.history, schedule, began=BEGAN)


@cache
def of_days(first: date, last: date) -> list[Known]:
    """Return the half-hours of some local days, both included."""
    return [item for item in truth() if first <= item.local.date() <= last]


@cache
def by_day() -> dict[date, list[Known]]:
    """Return the half-hours of each local day."""
    found: dict[date, list[Known]] = {}
    for item in truth():
        found.setdefault(item.local.date(), []).append(item)
    return found


def complete(day: date) -> bool:
    """Return whether all of a day is known."""
    items = by_day().get(day, ())
    return bool(items) and all(item.wh is not None for item in items)


def exported(day: date) -> int:
    """Return what is known to have left on a day (Wh)."""
    return sum(item.wh or 0 for item in by_day()[day])
