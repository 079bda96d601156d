"""The half-hours of one export point: read from Octopus, kept in the archive, priced in the ledger."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import override

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.event import async_track_point_in_utc_time
from homeassistant.util import dt as dt_util

from ..account.coordinator import SupplierCoordinator
from ..account.store import TariffRates
from ..account.supply import SupplyMeter
from ..activity import async_notify_half_hours
from ..octopus import SEG_BEGAN, Allowance, Consumption, OctopusAnswerError, OctopusClient
from ..options import ExportPointOptions, series_of
from ..polling.coordinator import OctopusCoordinator
from ..polling.timetable import ONE_REQUEST, is_yesterday_known, next_meter_poll, request_spans, tomorrows_meter_poll
from ..seg.history import History, Merged
from ..seg.ledger import Ledger
from ..seg.plausibility import Decision
from ..seg.settlement import day_end, settlement_day
from ..seg.tariff import BEGINNING_OF_TIME, Agreement, RateSchedule
from .archive import Archive
from .data import MeterData
from .day import CORRECTED_WITHIN, MeterDay
from .fixed_rate import fixed_schedule, known_or_fixed
from .held_back import HeldBackReadings
from .reader import MeterReader, was_in_place


class MeterCoordinator(OctopusCoordinator[MeterData]):
    """Reads the half-hours of one export point until yesterday is known, then not before tomorrow."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        subentry: ConfigSubentry,
        mpan: str,
        client: OctopusClient,
        supplier: SupplierCoordinator,
    ) -> None:
        """Read the export point of an MPAN, with the account's agreements and meters for it."""
        super().__init__(hass, entry, client, "meter")
        self.subentry = subentry
        self.mpan = mpan
        self.series_name = series_of(subentry.data, mpan)
        self.supplier = supplier
        self._archive = Archive(hass, subentry.subentry_id)
        self._reader = MeterReader(hass, client, self.mpan)
        self.held_back = HeldBackReadings(hass, subentry)
        self._reading = asyncio.Lock()
        self._cancel_tick: CALLBACK_TYPE | None = None
        self.has_polled = False
        self._has_read_gaps = False
        self._day = MeterDay()
        self._has_meters = False
        self._wanted = self._wants()

    @property
    def options(self) -> ExportPointOptions:
        """Return the options of the export point."""
        return ExportPointOptions.of(self.subentry)

    async def async_load(self) -> None:
        """Load the archive, so that entities have a state before the first poll."""
        self.data = await self._async_priced(await self.held_back.async_load(await self._archive.async_load()))
        self._has_meters = bool(self._meters())
        self._wanted = self._wants()
        self.schedule_next_poll(self.data)
        self.config_entry.async_on_unload(self.supplier.async_add_listener(self._async_supply_updated))
        self.config_entry.async_on_unload(self._async_stop_tick)
        self._async_schedule_tick()

    async def async_start(self) -> None:
        """Poll now, unless yesterday is known."""
        if self._archive.is_unverified or not is_yesterday_known(dt_util.utcnow(), self.data.ledger.data_until):
            await self.async_refresh()

    async def async_rebuild(self) -> None:
        """Read the whole history again and put it in the place of the archive's.

        Raises OctopusError where that fails or brings nothing; what was known then stays.
        """
        async with self._reading:
            self._day = self._day.on(dt_util.utcnow()).anew()
            half_hours = [
                half_hour
                for start, end in request_spans(self._beginning(), dt_util.utcnow())
                for half_hour in await self._async_half_hours({}, start, end)
            ]
            if not half_hours and self.data.ledger.history:
                raise OctopusAnswerError("no half-hours at all, where there were some before")
            history = (await self.held_back.async_rebuilt(self.data.ledger.history, half_hours)).history
            data = await self._async_priced(history)
            await self._archive.async_mark_verified(history)
        self.schedule_next_poll(data)
        self.async_set_updated_data(data)

    @override
    def allowance(self) -> Allowance | None:
        """Return what may be asked for today; older half-hours that have just come to be wanted are without a limit."""
        is_regular = self.has_polled and (self._has_read_gaps or self.data.ledger.data_until is None)
        return self.supplier.allowance() if is_regular else None

    @override
    async def _async_fetch_data(self) -> MeterData:
        """Read what is new, and the last two months again for corrections, in as few requests as that takes."""
        async with self._reading:
            now = dt_util.utcnow()
            self._day = self._day.on(now)
            reads_gaps = (not self.has_polled and bool(self._agreements())) or self.data.ledger.data_until is not None
            requests = list(request_spans(self._read_from(), now))
            data = replace(self.data, loading=None)
            for done, (start, end) in enumerate(requests, 1):
                data = await self._async_read(start, end)
                if done < len(requests):
                    self.data = replace(data, loading=done / len(requests))
                    self.async_update_listeners()
            if self._archive.is_unverified:
                await self._archive.async_mark_verified(data.ledger.history)
            self.has_polled = True
            self._has_read_gaps |= reads_gaps and data.ledger.data_until is not None
            self._day = self._day.after(requests=len(self._asked(requests[-1][0])) if requests else 0)
            return data

    @override
    def _next_poll(self, now: datetime, data: MeterData) -> datetime:
        poll = next_meter_poll(now, data.ledger.data_until, self.share)
        has_room = self._day.on(poll).has_room(len(self._asked(poll)))
        return poll if has_room else tomorrows_meter_poll(now, self.share)

    async def _async_read(self, start: datetime, end: datetime) -> MeterData:
        """Read one span of time into the archive and the ledger."""
        history = self.data.ledger.history
        half_hours = await self._async_half_hours(history, start, end)
        return await self._async_take(await self.held_back.async_merged(history, half_hours))

    async def async_decide(self, half_hours: Iterable[Consumption], decision: Decision) -> None:
        """Take half-hours that were held back, or leave them out for good."""
        async with self._reading:
            await self.held_back.async_decide(half_hours, decision)
            merged = await self.held_back.async_merged(self.data.ledger.history, ())
            self.data = replace(await self._async_take(merged), loading=self.data.loading)
        self.async_update_listeners()

    async def _async_take(self, merged: Merged) -> MeterData:
        """Return the data with merged half-hours, archived, and notify of them unless it is the first load."""
        ledger = self.data.ledger
        if merged.changed_from is None:
            return replace(self.data, loading=None)
        data = await self._async_priced(merged.history, merged.changed_from)
        await self._archive.async_save(merged.history)
        if not self._archive.is_unverified and (self.has_polled or _is_recent(ledger.data_until)):
            oldest = settlement_day(dt_util.utcnow() - CORRECTED_WITHIN)
            async_notify_half_hours(self.hass, self.subentry.subentry_id, merged, data.ledger, oldest)
        return data

    def _asked(self, start: datetime) -> list[SupplyMeter]:
        """Return the meters to ask for half-hours from a start on: a replaced one is asked once a day.

        Its last data come a day later at most; asking two meters at every poll would be too often.
        """
        since = self._in_place_since(start)
        return [meter for meter in self._meters() if was_in_place(meter, since)]

    def _in_place_since(self, start: datetime) -> datetime:
        return dt_util.utcnow() if self._day.has_read_window else start

    async def _async_half_hours(self, history: History, start: datetime, end: datetime) -> Sequence[Consumption]:
        """Return the half-hours that Octopus has of a span of time."""
        since = self._in_place_since(start)
        return await self._reader.async_half_hours(self._meters(), history, start, end, since)

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
        known = known_or_fixed(self.supplier.data.rates, self.options)
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
        """Return from when to read: two months back or to what is held back, and once after a start from the first gap on.

        All of it is read again where the archive is unverified.
        Without an agreement, and where the first poll found nothing at all, no more is read than fits in one request until
        something comes.
        """
        ledger = self.data.ledger
        if self._archive.is_unverified:
            return self._beginning()
        if ledger.data_until is None:
            reads_all = not self.has_polled and bool(self._agreements())
            return self._beginning() if reads_all else max(self._beginning(), dt_util.utcnow() - ONE_REQUEST)
        recent = ledger.data_until - self._day.window
        gap = None if self._has_read_gaps else ledger.first_missing_half_hour
        is_older = ledger.began is None or self._beginning() < ledger.began
        if is_older and not self._has_read_gaps:
            # The ledger, which is not priced again yet, doesn't count what is older than it as missing.
            gap = self._beginning()
        # A half-hour that is held back waits for a correction, however old it is; once a day is enough.
        held_back = None if self._day.has_read_window else next((start for start, _ in self.held_back.undecided), None)
        return max(self._beginning(), min(recent, gap or recent, held_back or recent))

    @callback
    def _async_supply_updated(self) -> None:
        """Price the half-hours again when agreements or rates are not what they were; read the first meter at once."""
        if not self._has_meters and self._meters():
            self._has_meters = True
            self._wanted = self._wants()
            self.config_entry.async_create_background_task(self.hass, self.async_refresh(), f"{self.name} first meter")
        elif self._wants_older():
            self._wanted = self._wants()
            self._has_read_gaps = False
            self._day = self._day.anew()
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


def _is_recent(data_until: datetime | None) -> bool:
    """Return whether data reach close enough to now that new half-hours are announced."""
    return data_until is not None and data_until > dt_util.utcnow() - CORRECTED_WITHIN
