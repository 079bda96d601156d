"""A tariff's rates as they are kept on disk: the rate (GBP/kWh) as text, start and end as ISO dates with times."""

from collections.abc import Iterable
from datetime import datetime
from decimal import Decimal

from .seg.tariff import RateSchedule, UnitRate

type StoredRate = tuple[str, str, str | None]


def stored_rates(rates: RateSchedule) -> list[StoredRate]:
    """Return rates as they are written."""
    return [
        (str(rate.rate), rate.start.isoformat(), rate.end.isoformat() if rate.end is not None else None)
        for rate in rates
    ]


def read_rates(stored: Iterable[StoredRate]) -> RateSchedule:
    """Return rates as they were written."""
    return RateSchedule(
        UnitRate(
            rate=Decimal(rate),
            start=datetime.fromisoformat(start),
            end=datetime.fromisoformat(end) if end else None,
        )
        for rate, start, end in stored
    )
