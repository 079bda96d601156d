"""The rates that a user fixed, as a schedule."""

from ..options import ExportPointOptions
from ..seg.settlement import day_start
from ..seg.tariff import BEGINNING_OF_TIME, RateSchedule, pounds


def fixed_schedule(options: ExportPointOptions) -> RateSchedule:
    """Return the schedule of the rates that the user fixed; one rate alone holds for all time."""
    return RateSchedule.of_changes(
        (day_start(rate.first_day) if rate.first_day else BEGINNING_OF_TIME, pounds(rate.pence))
        for rate in options.fixed_rates
    )
