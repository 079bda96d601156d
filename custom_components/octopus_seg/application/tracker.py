"""Follows the application of one export point: gathers evidence, keeps it, and tells when the stage changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.event import async_track_utc_time_change
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..account.coordinator import SupplierCoordinator
from ..activity import EVENT_STAGE_CHANGED, async_notify
from ..const import DOMAIN, LOGGER
from ..credits.coordinator import CreditCoordinator
from ..meter.coordinator import MeterCoordinator
from ..options import ExportPointOptions
from ..seg.application import (
    FINISHED,
    Application,
    Evidence,
    Source,
    Stage,
    Trouble,
    application,
    is_state,
    merge_evidence,
)
from ..seg.checklist import STAGE_OF_TICK, ChecklistItem, is_done
from ..seg.settlement import day_start, settlement_day
from .evidence import OF_GRAPHQL, credit_evidence, export_point_evidence, half_hours_evidence, hints
from .store import ApplicationRecord, ApplicationStore
from .supply_status import SUPPLY_OF_STATUS, SupplyStatus

# What Octopus tells of progress then is of another application on the account.


class ApplicationTracker(DataUpdateCoordinator[None]):
    """The application of one export point, from what Octopus shows and what the applicant tells."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        subentry: ConfigSubentry,
        store: ApplicationStore,
        supplier: SupplierCoordinator | None,
        credits: CreditCoordinator | None,
        meter: MeterCoordinator | None,
    ) -> None:
        """Begin with what was known before; the coordinators are None where there is no account or no MPAN yet."""
        super().__init__(hass, LOGGER, config_entry=entry, name=f"{DOMAIN} application")
        self.entry = entry
        self.subentry = subentry
        self.supplier = supplier
        self.credits = credits
        self.meter = meter
        self._store = store
        self.application: Application = self._read(self._record.evidence)
        self.is_introduced = store.is_known(subentry.subentry_id)

    @callback
    def async_start(self) -> None:
        """Follow the supplier, the credits, the meter and the calendar."""
        self._async_take_applied_on()
        self.async_update()
        unload = self.entry.async_on_unload
        for coordinator in (self.supplier, self.credits, self.meter):
            if coordinator is not None:
                unload(coordinator.async_add_listener(self.async_update))
        unload(async_track_utc_time_change(self.hass, self._async_on_the_hour, minute=0, second=0))

    @property
    def options(self) -> ExportPointOptions:
        """Return what the user said of the export point."""
        return ExportPointOptions.of(self.subentry)

    @property
    def mpan(self) -> str | None:
        """Return the export MPAN, or None while it is awaited."""
        return self.options.mpan

    @property
    def today(self) -> date:
        """Return the day in Great Britain."""
        return settlement_day(dt_util.utcnow())

    @property
    def seen_on(self) -> date | None:
        """Return the day up to which the source of the present stage was read, or None where it was not.

        A stage is late only if its end had been seen; the user is the source where no account is connected.
        """
        if self.supplier is None:
            return self.today
        read_at = self.supplier.read_at
        if self.application.stage is Stage.CHECKING_CREDIT and self.credits is not None:
            read_at = None if self.credits.data.may_lack_credits else self.credits.data.looked_at
        return settlement_day(read_at) if read_at is not None else None

    @property
    def is_overdue(self) -> bool | None:
        """Return whether the present stage should have been over, or None where its source could not be read."""
        if self.application.due is None and not self._are_transactions_unread(self.application.stage):
            return False
        seen_on = self.seen_on
        return self.application.is_overdue(seen_on) if seen_on is not None else None

    def _are_transactions_unread(self, stage: Stage) -> bool:
        """Return whether the first credit may be among transactions that were not read."""
        if stage is not Stage.CHECKING_CREDIT or self.credits is None:
            return False
        return self.credits.data.looked_at is None or self.credits.data.may_lack_credits

    def _read(self, evidence: Iterable[Evidence]) -> Application:
        """Return what evidence shows; no due date for the first credit while no transactions were read."""
        found = application(evidence)
        return replace(found, due=None) if self._are_transactions_unread(found.stage) else found

    def is_done(self, item: ChecklistItem) -> bool:
        """Return whether an item of the checklist is done: by evidence, by the answers given, or by the user's tick."""
        if item is ChecklistItem.SMART_METER and self.options.has_smart_meter:
            return True
        return item in self._record.ticked or is_done(item, self.application)

    def is_shown(self, item: ChecklistItem) -> bool:
        """Return whether an item is done by more than the user's tick, so that unticking it would not be true."""
        if item is ChecklistItem.SMART_METER and self.options.has_smart_meter:
            return True
        ticked = STAGE_OF_TICK.get(item)
        others = (
            piece for piece in self._record.evidence if piece.source is not Source.USER or piece.kind is not ticked
        )
        return is_done(item, application(others))

    @callback
    def async_tick(self, item: ChecklistItem, *, done: bool) -> None:
        """Take what the user reported for an item, as evidence where the item says something of the application."""
        if done is self.is_done(item):
            return
        if (stage := STAGE_OF_TICK.get(item)) is None:
            record = self._record
            ticked = record.ticked | {item} if done else record.ticked - {item}
            self._store.async_put(self.subentry.subentry_id, replace(record, ticked=ticked))
            self.async_update_listeners()
        elif done:
            self.async_record(stage, self.today)
        else:
            self.async_withdraw(stage)

    @callback
    def async_record(self, stage: Stage, day: date) -> None:
        """Take what the user reported that a stage was reached on a day; `not_applied` takes all such words back.

        To have signed up after an application failed is to have applied again: what was reached before does not count.
        """
        if stage is Stage.NOT_APPLIED:
            self._async_replace_own(lambda piece: False)
            return
        kind = Trouble.UNABLE_TO_PROCEED if stage is Stage.FAILED else stage
        moment = dt_util.utcnow() if day >= self.today else day_start(day)
        reported = Evidence(moment=moment, kind=kind, source=Source.USER)
        trouble = self.application.trouble
        if stage is Stage.SIGNED_UP and self.application.stage is Stage.FAILED and trouble and moment > trouble.moment:
            self._async_keep((*(piece for piece in self._record.evidence if isinstance(piece.kind, Trouble)), reported))
            return
        self._async_replace_own(lambda piece: piece.kind is not kind, reported)

    @callback
    def async_withdraw(self, stage: Stage) -> None:
        """Take what the user reported for a stage back."""
        self._async_replace_own(lambda piece: piece.kind is not stage)

    @callback
    def async_update(self) -> None:
        """Gather the evidence there is now."""
        now = dt_util.utcnow()
        merged = merge_evidence(self._record.evidence, (*self._found(now), *self._unread()), now)
        self._async_keep(merged)
        if not self.is_introduced and self._is_all_seen():
            self.is_introduced = True
            self.async_update_listeners()

    @callback
    def _async_take_applied_on(self) -> None:
        """Take the day of signing up out of the answers, once each time that it is another one."""
        applied_on = self.options.applied_on
        if applied_on == self._record.applied_on:
            return
        self._store.async_put(self.subentry.subentry_id, replace(self._record, applied_on=applied_on))
        if applied_on is None:
            self.async_withdraw(Stage.SIGNED_UP)
        else:
            self.async_record(Stage.SIGNED_UP, applied_on)

    def _is_all_seen(self) -> bool:
        """Return whether everything has been looked at once, so that what is found from now on is news.

        An export point that is set up after years of export goes through all its stages at once, which is no news.
        """
        has_polled_credits = self.credits is None or self.credits.has_polled
        return self.meter is None or (self.meter.has_polled and has_polled_credits)

    @callback
    def _async_on_the_hour(self, _now: datetime) -> None:
        self.async_update_listeners()

    @callback
    def _async_replace_own(self, is_kept: Callable[[Evidence], bool], *reported: Evidence) -> None:
        """Put the user's words in the place of those that are not kept."""
        kept = [piece for piece in self._record.evidence if piece.source is not Source.USER or is_kept(piece)]
        self._async_keep((*kept, *reported))

    @callback
    def _async_keep(self, evidence: tuple[Evidence, ...]) -> None:
        before = self.application
        self._store.async_put(self.subentry.subentry_id, replace(self._record, evidence=evidence))
        self.application = self._read(evidence)
        if self.application.stage is not before.stage:
            if self.is_introduced:
                self._announce(before.stage)
            if self.supplier is not None:
                self.supplier.reschedule_next_poll()
        self.async_update_listeners()

    @property
    def _record(self) -> ApplicationRecord:
        return self._store.record(self.subentry.subentry_id)

    @property
    def _first_half_hour(self) -> datetime | None:
        return self.meter.data.ledger.first_half_hour if self.meter is not None else None

    @property
    def is_supply_being_lost(self) -> bool | None:
        """Return whether another supplier is taking the meter point over, or None where its status is not known."""
        details = self.supplier.data.details if self.supplier is not None else None
        statuses = [point.status for point in details.meter_points if point.mpan == self.mpan] if details else []
        if not any(statuses):
            return None
        return any(SUPPLY_OF_STATUS.get(status or "") is SupplyStatus.BEING_LOST for status in statuses)

    def _unread(self) -> Iterator[Evidence]:
        """Yield what is known of states whose source could not be read since the start: it stands until that is read."""
        if self.supplier is None:
            return
        is_account_read, is_graphql_read = self.supplier.read_at is not None, self.supplier.data.details is not None
        for piece in self._record.evidence:
            is_read = is_graphql_read if piece.kind in OF_GRAPHQL else is_account_read
            if is_state(piece) and not is_read:
                yield piece

    def _found(self, now: datetime) -> Iterator[Evidence]:
        """Yield the evidence that can be seen now."""
        if self.supplier is not None:
            yield from self._found_on_account(self.supplier, now)
        if (first := self._first_half_hour) is not None:
            yield half_hours_evidence(first)

    def _found_on_account(self, supplier: SupplierCoordinator, now: datetime) -> Iterator[Evidence]:
        supply = supplier.data
        if supply.details is not None and self.application.stage not in FINISHED:
            yield from hints(supply.details, now)
        if self.mpan is None:
            return
        if self.mpan in supplier.vanished:
            yield Evidence(moment=now, kind=Trouble.EXPORT_POINT_VANISHED, source=Source.METER_POINT)
        if (point := supply.points.get(self.mpan)) is not None:
            details = supply.details.meter_points if supply.details else ()
            is_metered = self._first_half_hour is not None
            yield from export_point_evidence(point, details, now, read_at=supplier.read_at, is_metered=is_metered)
            known = self.credits.data.credits if self.credits is not None else ()
            if (credit := credit_evidence(known, point)) is not None:
                yield credit

    def _announce(self, before: Stage) -> None:
        """Notify of the new stage, with the source and day of what shows it."""
        present = self.application
        last = present.trouble if present.stage is Stage.FAILED else (present.steps[-1] if present.steps else None)
        attributes = {
            "old_stage": before,
            "new_stage": present.stage,
            "source": last.source if last else Source.USER,
            "date": (last.date if last else self.today).isoformat(),
        }
        async_notify(self.hass, self.subentry.subentry_id, EVENT_STAGE_CHANGED, attributes)
