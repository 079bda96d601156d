"""Reads the half-hours of a meter point from Octopus: of every meter that it has, put together."""

from collections.abc import Sequence
from datetime import date, datetime

from homeassistant.core import HomeAssistant

from ..account.supply import SupplyMeter
from ..octopus import Consumption, OctopusClient, OctopusNotFoundError
from ..seg.history import History
from ..seg.metering import MeterReadings, combined
from ..seg.settlement import ONE_DAY, settlement_day


class MeterReader:
    """Asks for the half-hours of one meter point."""

    def __init__(self, hass: HomeAssistant, client: OctopusClient, mpan: str) -> None:
        """Share the client of the account."""
        self._hass = hass
        self._client = client
        self._mpan = mpan

    async def async_half_hours(
        self, meters: list[SupplyMeter], history: History, start: datetime, end: datetime, in_place_since: datetime
    ) -> Sequence[Consumption]:
        """Return the half-hours (start in UTC, Wh) that Octopus has of a span of time, in order.

        Of `meters`, from the oldest to the newest, only those are asked that were in place since a moment; what the
        others may have measured is protected in the `history`. Raises OctopusError.
        """
        asked = [meter for meter in meters if was_in_place(meter, in_place_since)]
        answers = [await self._async_of_meter(meter, start, end) for meter in asked]
        if len(meters) == 1:
            return answers[0] if answers else ()
        readings = [
            MeterReadings(half_hours=answer, active_from=meter.active_from, active_to=meter.active_to)
            for meter, answer in zip(asked, answers, strict=True)
        ]
        # Meters without dates are from the oldest to the newest by what they measured last: zeros are no measure, since
        # a meter that was removed may go on answering them.
        readings.sort(key=lambda meter: (meter.active_from or date.min, _measured_last(meter) or start))
        return await self._hass.async_add_executor_job(_combined, readings, history, len(asked) == len(meters))

    async def _async_of_meter(self, meter: SupplyMeter, start: datetime, end: datetime) -> Sequence[Consumption]:
        try:
            return await self._client.consumption(self._mpan, meter.serial_number, start, end)
        except OctopusNotFoundError:
            return ()


def _measured_last(meter: MeterReadings) -> datetime | None:
    """Return the newest half-hour in which a meter measured anything."""
    return next((moment for moment, energy_wh in reversed(meter.half_hours) if energy_wh), None)


def _combined(meters: list[MeterReadings], history: History, are_all: bool) -> list[Consumption]:
    return sorted(combined(meters, history, are_all=are_all).items())


def was_in_place(meter: SupplyMeter, moment: datetime) -> bool:
    """Return whether a meter was still in place at a moment; its last day counts whole."""
    return meter.active_to is None or meter.active_to + ONE_DAY > settlement_day(moment)
