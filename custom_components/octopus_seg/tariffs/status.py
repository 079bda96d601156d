"""Whether a tariff could be compared, and why not: the one rule of the action and the card."""

from enum import StrEnum

from ..seg.comparison import Comparison
from ..seg.tariff import RateSchedule


class Status(StrEnum):
    """Whether a tariff could be compared, and why not."""

    COMPARED = "compared"
    COMPARED_IN_PART = "compared_in_part"
    NO_RATES = "no_rates"
    NO_RATES_THEN = "no_rates_then"
    NO_OWN_RATE = "no_own_rate"
    NOT_REACHED = "not_reached"


def status_of(rates: RateSchedule | None, comparison: Comparison) -> Status:
    """Return how a comparison with some rates went; None for rates that were not read."""
    if rates is None:
        return Status.NOT_REACHED
    if not rates:
        return Status.NO_RATES
    if not comparison.priced:
        return Status.NO_RATES_THEN
    if not comparison.compared:
        return Status.NO_OWN_RATE
    is_whole = comparison.compared == comparison.priced + comparison.unpriced
    return Status.COMPARED if is_whole else Status.COMPARED_IN_PART
