"""The half-hours of one export point: read from Octopus, kept in the archive, priced in the ledger."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from typing import Final, override

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from ..account.coordinator import SupplierCoordinator
from ..account.store import TariffRates
from ..account.supply import SupplyMeter
from ..activity import async_tell_of_half_hours
from ..octopus import Consumption, OctopusAnswerError, OctopusClient, OctopusNotFoundError
from ..options import ExportPointOptions, series_of
from ..polling.coordinator import OctopusCoordinator
from ..polling.timetable import ONE_REQUEST, is_yesterday_known, next_meter_look, request_spans
from ..seg.history import History, Merged, merge
from ..seg.ledger import Ledger
from ..seg.metering import MeterReadings, combined
from ..seg.settlement import ONE_DAY, day_end, settlement_day
from ..seg.tariff import BEGINNING_OF_TIME, Agreement, RateSchedule
from .archive import Archive
from .data import MeterData
from .fixed_rate import fixed_schedule

SEG_BEGAN: Final = datetime(2020, 1, 1, tzinfo=UTC)
CORRECTED_WITHIN: Final = timedelta(days=60)


class MeterCoordinator(OctopusCoordinator[MeterData]):
    """Reads the half-hours of one export point until yesterday is known, then rests until tomorrow."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        subentry: ConfigSubentry,
        mpan: str,
        client: OctopusClient,
        supplier: SupplierCoordinator,
    ) -> None:
        """Read the export point of an MPAN, with the supplier's word on its agreements and meters."""
        super().__init__(hass, entry, client, "meter")
        self.subentry = subentry
        self.mpan = mpan
        self.series_name = series_of(subentry.data, mpan)
        self.supplier = supplier
        self._archive = Archive(hass, subentry.subentry_id)
        self._reading = asyncio.Lock()
        self._cancel_tick: CALLBACK_TYPE | None = None
        self.has_looked = False
        self._has_read_gaps = False
        self._replaced_meters_read_on: date | None = None
        self._has_meters = False
        self._wanted = self._wants()

    @property
    def options(self) -> ExportPointOptions:
        """Return what the user said of the export point."""
        return ExportPointOptions.of(self.subentry)

    async def async_load(self) -> None:
        """Take what the archive has, so that entities have a state before anything is asked."""
        self.data = await self._async_priced(await self._archive.async_load())
        self._has_meters = bool(self._meters())
        self._wanted = self._wants()
        self.schedule_next_look(self.data)
        self.config_entry.async_on_unload(self.supplier.async_add_listener(self._async_supply_updated))
        self.config_entry.async_on_unload(self._async_stop_tick)
        self._async_schedule_tick()

    async def async_start(self) -> None:
        """Look for half-hours now, unless all that can be known is."""
        if self._archive.is_in_doubt or not is_yesterday_known(dt_util.utcnow(), self.data.ledger.data_until):
            await self.async_refresh()

    async def async_rebuild(self) -> None:
        """Read the whole history again and put it in the place of the archive's.

        Raises OctopusError where that fails or brings nothing; what was known then stays.
        """
        async with self._reading:
            history: History = {}
            for start, end in request_spans(self._beginning(), dt_util.utcnow()):
                history = (await self._async_merged(history, start, end, start)).history
            if not history and self.data.ledger.history:
                raise OctopusAnswerError("no half-hours at all, where there were some before")
            data = await self._async_priced(history)
            await self._archive.async_vouch(history)
        self.schedule_next_look(data)
        self.async_set_updated_data(data)

    @override
    async def _async_fetch_data(self) -> MeterData:
        """Read what is new, and the last two months again for corrections, in as few requests as that takes."""
        async with self._reading:
            now = dt_util.utcnow()
            reads_gaps = not self.has_looked or self.data.ledger.data_until is not None
            requests = list(request_spans(self._read_from(), now))
            data = replace(self.data, loading=None)
            for done, (start, end) in enumerate(requests, 1):
                data = await self._async_read(start, end)
                if done < len(requests):
                    self.data = replace(data, loading=done / len(requests))
                    self.async_update_listeners()
            if self._archive.is_in_doubt:
                await self._archive.async_vouch(data.ledger.history)
            self.has_looked = True
            self._has_read_gaps |= reads_gaps and data.ledger.data_until is not None
            self._replaced_meters_read_on = settlement_day(now)
            return data

    @override
    def _next_look(self, now: datetime, data: MeterData) -> datetime:
        return next_meter_look(now, data.ledger.data_until, self.share)

    async def _async_read(self, start: datetime, end: datetime) -> MeterData:
        """Read one span of time into the archive and the ledger, and tell of it unless it is the first load."""
        ledger = self.data.ledger
        merged = await self._async_merged(ledger.history, start, end, self._in_place_since(start))
        if merged.changed_from is None:
            return replace(self.data, loading=None)
        data = await self._async_priced(merged.history, merged.changed_from)
        await self._archive.async_save(merged.history)
        if not self._archive.is_in_doubt and (self.has_looked or _is_recent(ledger.data_until)):
            oldest = settlement_day(dt_util.utcnow() - CORRECTED_WITHIN)
            async_tell_of_half_hours(self.hass, self.subentry.subentry_id, merged, data.ledger, oldest)
        return data

    def _in_place_since(self, start: datetime) -> datetime:
        """Return since when a meter must have been in place to be asked: a replaced one is read once a day.

        What it still owes comes a day later at most; to ask two meters at every look would be to ask too often.
        """
        now = dt_util.utcnow()
        return now if self._replaced_meters_read_on == settlement_day(now) else start

    async def _async_merged(self, history: History, start: datetime, end: datetime, in_place_since: datetime) -> Merged:
        """Return a history with the half-hours that Octopus has of a span of time; the newest meter's word counts."""
        meters = self._meters()
        asked = [meter for meter in meters if _in_place(meter, in_place_since)]
        answers = [await self._async_half_hours(meter, start, end) for meter in asked]
        if len(meters) == 1:
            return await self.hass.async_add_executor_job(merge, history, chain.from_iterable(answers))
        readings = [
            MeterReadings(half_hours=answer, active_from=meter.active_from, active_to=meter.active_to)
            for meter, answer in zip(asked, answers, strict=True)
        ]
        # Meters without dates are from the oldest to the newest by what they measured last.
        readings.sort(key=lambda meter: meter.half_hours[-1][0] if meter.half_hours else start)
        return await self.hass.async_add_executor_job(_merged, history, readings, len(asked) == len(meters))

    async def _async_half_hours(self, meter: SupplyMeter, start: datetime, end: datetime) -> list[Consumption]:
        try:
            return list(await self.client.consumption(self.mpan, meter.serial_number, start, end))
        except OctopusNotFoundError:
            return []

    async def _async_priced(self, history: History, changed_from: datetime = BEGINNING_OF_TIME) -> MeterData:
        """Return the ledger of a history at the rates of the agreements, or at the fixed rate."""
        agreements, rates = self._agreements(), self._rates()
        ledger = await self.hass.async_add_executor_job(self._ledger, history, agreements, rates)
        return MeterData(ledger=ledger, agreements=agreements, rates=rates, changed_from=changed_from)

    def _ledger(self, history: History, agreements: tuple[Agreement, ...], rates: TariffRates) -> Ledger:
        before: MeterData | None = self.data
        if before is not None and (agreements, rates) == (before.agreements, before.rates):
            schedule = before.ledger.schedule
        elif self.options.has_fixed_tariff:
            schedule = fixed_schedule(self.options)
        else:
            schedule = RateSchedule.of_agreements(agreements, rates)
        began = agreements[0].start if agreements else None
        return Ledger(history, schedule, began=began, before=before.ledger if before is not None else None)

    def _rates(self) -> TariffRates:
        known = self.supplier.data.rates
        return {
            code: known[code] for code in {agreement.tariff_code for agreement in self._agreements()} & known.keys()
        }

    def _agreements(self) -> tuple[Agreement, ...]:
        point = self.supplier.data.points.get(self.mpan)
        return point.agreements if point else ()

    def _meters(self) -> list[SupplyMeter]:
        """Return the meters from the oldest to the newest, with the one that the user named."""
        point = self.supplier.data.points.get(self.mpan)
        meters = list(point.meters) if point else []
        named = self.options.serial_number
        if named and named not in {meter.serial_number for meter in meters}:
            meters.append(SupplyMeter(serial_number=named, active_to=None))
        return meters

    def _beginning(self) -> datetime:
        agreements = self._agreements()
        return agreements[0].start if agreements else SEG_BEGAN

    def _wants(self) -> tuple[datetime, frozenset[str]]:
        """Return what half-hours are wanted: since when, and of which meters."""
        return self._beginning(), frozenset(meter.serial_number for meter in self._meters())

    def _wants_older(self) -> bool:
        """Return whether older half-hours are wanted than before: the agreement began earlier, or there is another meter."""
        (began, meters), (begins, present) = self._wanted, self._wants()
        return begins < began or not present <= meters

    def _read_from(self) -> datetime:
        """Return from when to read: two months back, and once after a start from the first gap on.

        All of it is read again where the archive is in doubt.
        Where the first look found nothing at all, no more is read than fits in one request until something comes.
        """
        ledger = self.data.ledger
        if self._archive.is_in_doubt:
            return self._beginning()
        if ledger.data_until is None:
            return max(self._beginning(), dt_util.utcnow() - ONE_REQUEST) if self.has_looked else self._beginning()
        recent = ledger.data_until - CORRECTED_WITHIN
        gap = None if self._has_read_gaps else ledger.first_missing_half_hour
        return max(self._beginning(), min(recent, gap or recent))

    @callback
    def _async_supply_updated(self) -> None:
        """Price the half-hours again when agreements or rates are not what they were; look at the first meter at once."""
        if not self._has_meters and self._meters():
            self._has_meters = True
            self._wanted = self._wants()
            self.config_entry.async_create_background_task(self.hass, self.async_refresh(), f"{self.name} first meter")
        elif self._wants_older():
            self._wanted = self._wants()
            self._has_read_gaps = False
            self._replaced_meters_read_on = None
            self.config_entry.async_create_background_task(
                self.hass, self.async_refresh(), f"{self.name} older half-hours"
            )
        if (self._agreements(), self._rates()) != (self.data.agreements, self.data.rates):
            self.config_entry.async_create_background_task(self.hass, self._async_reprice(), f"{self.name} reprice")

    async def _async_reprice(self) -> None:
        async with self._reading:
            self.data = replace(await self._async_priced(self.data.ledger.history), loading=self.data.loading)
        self._async_schedule_tick()
        self.async_update_listeners()

    @callback
    def _async_schedule_tick(self) -> None:
        """Write the entities' states again when the settlement day or the unit rate changes, or data get late."""
        self._async_stop_tick()
        now = dt_util.utcnow()
        span = self.data.ledger.schedule.span_at(now)
        changes = (day_end(settlement_day(now)), span.end if span else None, self.data.late_from)
        moment = min(change for change in changes if change is not None and change > now)
        self._cancel_tick = async_track_point_in_utc_time(self.hass, self._async_tick, moment)

    @callback
    def _async_tick(self, _now: datetime) -> None:
        self._cancel_tick = None
        self._async_schedule_tick()
        self.async_update_listeners()

    @callback
    def _async_stop_tick(self) -> None:
        if self._cancel_tick is not None:
            self._cancel_tick()
            self._cancel_tick = None


def _merged(history: History, meters: list[MeterReadings], are_all: bool) -> Merged:
    return merge(history, sorted(combined(meters, history, are_all=are_all).items()))


def _is_recent(data_until: datetime | None) -> bool:
    """Tell whether data reach so near to now that what comes next is news, not history."""
    return data_until is not None and data_until > dt_util.utcnow() - CORRECTED_WITHIN


def _in_place(meter: SupplyMeter, moment: datetime) -> bool:
    """Tell whether a meter was still in place at a moment; its last day counts whole."""
    return meter.active_to is None or meter.active_to + ONE_DAY > settlement_day(moment)
