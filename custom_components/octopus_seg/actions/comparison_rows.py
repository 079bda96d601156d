"""The rows of a comparison's answer: amounts in all and by month, and the offers that the user noted."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby

from homeassistant.util.json import JsonValueType

from ..seg.comparison import NOTHING, Comparison, compare
from ..seg.ledger import HalfHour
from ..seg.own_offer import OwnOffer
from ..seg.settlement import LONDON, settlement_day
from ..seg.tariff import RateSchedule
from .fields import Response

type Months = Mapping[str, Sequence[HalfHour]]
type ByMonth = Mapping[str, Comparison]


def months_of(half_hours: Sequence[HalfHour]) -> Months:
    """Return half-hours by their calendar month, in order."""
    of_month = groupby(half_hours, key=lambda half_hour: f"{half_hour.start.astimezone(LONDON):%Y-%m}")
    return {month: list(part) for month, part in of_month}


def compared(months: Months, rates: RateSchedule) -> ByMonth:
    """Return what the half-hours of each month come to on a tariff."""
    return {month: compare(part, rates) for month, part in months.items()}


def whole(by_month: ByMonth) -> Comparison:
    """Return what all months come to."""
    return sum(by_month.values(), NOTHING)


def offer_row(offer: OwnOffer, months: Months, today: date) -> Response:
    """Return an offer that the user noted: it is their own figure, as old as they say."""
    half_hours = [half_hour for part in months.values() for half_hour in part]
    first, last = (settlement_day(half_hours[place].start) for place in (0, -1))
    by_month = compared(months, offer.schedule(first, last))
    comparison = whole(by_month)
    return {
        "name": offer.name,
        "seen_on": offer.seen_on.isoformat(),
        "is_over_six_months_old": offer.is_faded(today),
        "link": offer.link,
        "needs_import": offer.needs_import,
        **amounts(comparison),
        **against_own(comparison),
        "months": month_rows(by_month),
    }


def month_rows(by_month: ByMonth) -> list[JsonValueType]:
    """Return what each month would have been: GBP, None where no half-hour of it has a rate."""
    return [
        {
            "month": month,
            "earnings": float(comparison.earnings) if comparison.priced else None,
            "own_earnings": float(comparison.own_earnings) if comparison.compared else None,
            "difference": float(comparison.difference) if comparison.compared else None,
        }
        for month, comparison in by_month.items()
    ]


def amounts(comparison: Comparison) -> Response:
    """Return earnings (GBP), the range of the unit rate (GBP/kWh), and what has no rate."""
    return {
        "earnings": float(comparison.earnings) if comparison.priced else None,
        "unit_rate_lowest": float(comparison.lowest_rate) if comparison.lowest_rate is not None else None,
        "unit_rate_highest": float(comparison.highest_rate) if comparison.highest_rate is not None else None,
        "half_hours_without_rate": comparison.unpriced,
    }


def against_own(comparison: Comparison) -> Response:
    """Return how a tariff compares with the own one (GBP), over the half-hours with a rate on both."""
    return {
        "own_earnings": float(comparison.own_earnings) if comparison.compared else None,
        "difference": float(comparison.difference) if comparison.compared else None,
        **_projection(comparison),
    }


def _projection(comparison: Comparison) -> Response:
    """Return the difference as of a year (GBP, to the penny), and what it rests on."""
    if (projection := comparison.per_year) is None:
        return {"difference_per_year": None, "difference_per_year_basis": None}
    return {
        "difference_per_year": round(float(projection.amount), 2),
        "difference_per_year_basis": {
            "days": round(float(projection.days), 1),
            "is_whole_year": projection.is_whole_year,
            "seasons": [str(season) for season in projection.seasons],
        },
    }
