"""When to poll Octopus: seldom, when something new is likely, and spread over time so that homes don't poll together.

Export of a day is published once, at an unknown hour of the next day or later. Each installation has a fixed share
between 0 and 1 that spreads the homes evenly over every step.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from ..seg.settlement import ONE_DAY, day_start, half_hour_start, settlement_day

SUPPLIER_HOURS_BEGIN: Final = timedelta(hours=10)
SUPPLIER_HOURS: Final = timedelta(hours=13)
EVENING_BEGINS: Final = timedelta(hours=17)
EVENING: Final = timedelta(hours=6)
CREDITS_AFTER_SUPPLIER: Final = timedelta(minutes=5)
WAITING_STEP: Final = timedelta(hours=8)
APPLICATION_HOURS_BEGIN: Final = timedelta(hours=8)
APPLICATION_STEP: Final = timedelta(hours=2)
APPLICATION_POLLS: Final = 6
METER_HOURS_BEGIN: Final = timedelta(hours=6)
METER_STEP: Final = timedelta(hours=3)
METER_POLLS_BY_DAY: Final = 4
# Most days have come by the afternoon; one poll is for those that come later.
METER_EVENING: Final = timedelta(hours=20)
METER_STEP_WHEN_LATE: Final = timedelta(hours=6)
# After the first, the second and any further failure in a row: the shortest wait, and the longest.
RETRIES: Final = (
    (timedelta(minutes=30), timedelta(minutes=90)),
    (timedelta(hours=2), timedelta(hours=8)),
    (timedelta(hours=6), timedelta(hours=14)),
)
# No more half-hours than fit on one page.
ONE_REQUEST: Final = timedelta(days=500)


def installation_share(seed: str) -> float:
    """Return an installation's share, in [0, 1), from a text that is its own and stays the same."""
    return int.from_bytes(sha256(seed.encode()).digest()[:4]) / 2**32


def next_supplier_poll(now: datetime, share: float, *, in_evening: bool = False) -> datetime:
    """Return when (UTC) to poll the account next: once a day, between ten in the morning and eleven at night.

    Half-hourly rates of tomorrow are announced in the afternoon. Accounts that have them are polled in the
    evening, so that the rates are known before midnight; the others at other times, to spread the load.
    """
    wait = EVENING_BEGINS + share * EVENING if in_evening else SUPPLIER_HOURS_BEGIN + share * SUPPLIER_HOURS
    poll = day_start(settlement_day(now)) + wait
    return poll if poll > now else day_start(settlement_day(now) + ONE_DAY) + wait


def next_application_poll(now: datetime, share: float) -> datetime:
    """Return when (UTC) to poll an account with an open application next: every two hours of the day."""
    return min(_application_polls(now, share, range(APPLICATION_POLLS)))


def last_application_poll(now: datetime, share: float) -> datetime:
    """Return when (UTC) the day's last poll of such an account is next, which asks for all: tomorrow's rates are out then."""
    return min(_application_polls(now, share, [APPLICATION_POLLS - 1]))


def _application_polls(now: datetime, share: float, numbers: Iterable[int]) -> Iterator[datetime]:
    """Yield the polls of today and tomorrow that are still to come, of those with some numbers."""
    today = settlement_day(now)
    polls = (
        day_start(day) + APPLICATION_HOURS_BEGIN + (share + number) * APPLICATION_STEP
        for number in numbers
        for day in (today, today + ONE_DAY)
    )
    return (poll for poll in polls if poll > now)


def is_yesterday_known(now: datetime, data_until: datetime | None) -> bool:
    """Return whether the meter's data reach to the end of yesterday, so that nothing more can come today."""
    return data_until is not None and data_until >= day_start(settlement_day(now))


def next_meter_poll(now: datetime, data_until: datetime | None, share: float) -> datetime:
    """Return when (UTC) to ask for half-hours next.

    From early morning every three hours into the afternoon, and once more in the evening, until yesterday is known,
    then not before tomorrow; every six hours when the day before yesterday is still missing as well.
    """
    today = settlement_day(now)
    tomorrow = tomorrows_meter_poll(now, share)
    if is_yesterday_known(now, data_until):
        return tomorrow
    is_late = data_until is None or data_until < day_start(today - ONE_DAY)
    if is_late:
        waits = [METER_HOURS_BEGIN + number * METER_STEP_WHEN_LATE for number in range(ONE_DAY // METER_STEP_WHEN_LATE)]
    else:
        waits = [*(METER_HOURS_BEGIN + number * METER_STEP for number in range(METER_POLLS_BY_DAY)), METER_EVENING]
    polls = (day_start(today) + share * METER_STEP + wait for wait in waits)
    end = min(day_start(today) + ONE_DAY, day_start(today + ONE_DAY))
    return next((poll for poll in polls if now < poll < end), tomorrow)


def tomorrows_meter_poll(now: datetime, share: float) -> datetime:
    """Return when (UTC) to ask for half-hours first on the next day."""
    return day_start(settlement_day(now) + ONE_DAY) + METER_HOURS_BEGIN + share * METER_STEP


def retry_delay(failures: int, share: float) -> timedelta:
    """Return how long to wait after the given number of failures in a row: longer each time, and each home differently.

    An outage ends for all homes at one moment. If they all waited equally long, they would retry together.
    """
    shortest, longest = RETRIES[min(failures, len(RETRIES)) - 1]
    return shortest + installation_share(f"{share} {failures}") * (longest - shortest)


def supplier_retry(now: datetime, failures: int, share: float, regular_poll: datetime) -> datetime:
    """Return when (UTC) to try again after a poll of the account failed: today, or else at the next regular poll.

    Making up for yesterday's poll at night would only add to today's.
    """
    retry = now + retry_delay(failures, share)
    return retry if settlement_day(retry) == settlement_day(now) else regular_poll


def request_spans(start: datetime, now: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the spans of time, each fit for one request for half-hours, from a start until now, oldest first."""
    end = half_hour_start(now)
    while start < end:
        yield start, min(start + ONE_REQUEST, end)
        start += ONE_REQUEST
