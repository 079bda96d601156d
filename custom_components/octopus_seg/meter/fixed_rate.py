"""The rates that a user fixed, as schedules."""

from collections.abc import Mapping

from ..options import ExportPointOptions
from ..seg.settlement import day_start
from ..seg.tariff import BEGINNING_OF_TIME, RateSchedule, pounds
from ..seg.tariff_rates import filled_rates


def fixed_schedule(options: ExportPointOptions) -> RateSchedule:
    """Return the schedule of the rates that the user fixed; one rate alone holds for all time."""
    return RateSchedule.of_changes(
        (day_start(rate.first_day) if rate.first_day else BEGINNING_OF_TIME, pounds(rate.pence))
        for rate in options.fixed_rates
    )


def known_or_fixed(known: Mapping[str, RateSchedule], options: ExportPointOptions) -> dict[str, RateSchedule]:
    """Return the rates of tariffs, with the user's fixed rate wherever those of a tariff aren't known."""
    fixed = {
        code: filled_rates(known.get(code, RateSchedule()), pounds(pence))
        for code, pence in options.tariff_rates.items()
    }
    return {**known, **fixed}
