"""Checks the account's credits against the half-hours of its export points, and notifies of new credits."""

import asyncio
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator
from homeassistant.util import dt as dt_util

from ..activity import EVENT_CREDIT_POSTED, async_notify
from ..const import DOMAIN, LOGGER
from ..meter.coordinator import MeterCoordinator
from ..polling.timetable import is_yesterday_known
from ..seg.allocation import MeteredPoint
from ..seg.billing import BilledDays
from ..seg.credit import Credit
from ..seg.ledger import Ledger
from ..seg.reconciliation import ReconciledCredit, Reconciliation, reconcile
from ..seg.settlement import day_end
from .coordinator import CreditCoordinator

# How long a new credit waits for the half-hours of its days; without them, its verdict is that they are missing.
JUDGED_WITHIN: Final = timedelta(days=7)

type _Question = tuple[tuple[Credit, ...], tuple[MeteredPoint, ...], date | None, bool]


class CreditReconciler(DataUpdateCoordinator[Reconciliation]):
    """What an account was credited, and what it should have been; export points go by the ids of their subentries."""

    def __init__(
        self,
        hass: HomeAssistant,
        entry: ConfigEntry,
        credits: CreditCoordinator,
        meters: Mapping[str, MeterCoordinator],
    ) -> None:
        """Start without a reconciliation."""
        super().__init__(hass, LOGGER, config_entry=entry, name=f"{DOMAIN} reconciliation")
        self.entry = entry
        self.credits = credits
        self.meters = meters
        self.data = Reconciliation()
        self._bills: dict[str, BilledDays] = {}
        self._answered: _Question | None = None
        self._seen_at: dict[str, datetime] = {}
        self._answering = asyncio.Lock()

    async def async_load(self) -> None:
        """Reconcile what is on disk, so that entities have a state before the first poll."""
        await self._async_answer()

    @callback
    def async_start(self) -> None:
        """Follow credits and half-hours."""
        self.entry.async_on_unload(self.credits.async_add_listener(self._async_schedule))
        for meter in self.meters.values():
            self.entry.async_on_unload(meter.async_add_listener(self._async_schedule))
        self._async_schedule()

    @callback
    def _async_schedule(self) -> None:
        self.entry.async_create_background_task(self.hass, self._async_reconcile(), f"{DOMAIN} reconciliation")

    async def _async_reconcile(self) -> None:
        """Reconcile where anything has changed, notify of new credits, and update listeners."""
        async with self._answering:
            await self._async_answer()
            await self._async_notify()
        self.async_update_listeners()

    async def _async_answer(self) -> None:
        """Reconcile, and again where half-hours or credits came meanwhile: what is announced is judged by all of them."""
        while (question := self._question()) != self._answered:
            self.data = await self.hass.async_add_executor_job(reconcile, *question)
            self._answered = question
            self.credits.async_follow_short_bills(min((period.first_day for period in self.data.short()), default=None))

    def _question(self) -> _Question:
        points = tuple(
            MeteredPoint(key=key, agreements=meter.data.agreements, bills=self._bills_of(key, meter.data.ledger))
            for key, meter in self.meters.items()
        )
        known = self.credits.data
        return known.credits, points, known.unread_before, known.may_lack_credits

    def _bills_of(self, key: str, ledger: Ledger) -> BilledDays:
        """Return what the bills of an export point should say, with what was worked out of them before."""
        before = self._bills.get(key)
        if before is None or before.ledger is not ledger:
            self._bills[key] = BilledDays(ledger, before)
        return self._bills[key]

    async def _async_notify(self) -> None:
        """Notify of credits that have come onto the account since the last poll, the oldest first."""
        announced = self.credits.data.announced
        news = [
            item
            for item in self.data.credits
            if item.credit.counts and item.credit.identifier not in announced and not self._awaits_half_hours(item)
        ]
        for item in reversed(news):
            self._announce(item)
        if news:
            await self.credits.async_note_told(item.credit.identifier for item in news)

    def _awaits_half_hours(self, item: ReconciledCredit) -> bool:
        """Return whether the half-hours that a new credit is for are still to be read, so that it cannot be judged yet.

        That is so after a start, until the half-hours of the time in between are read, and where Octopus posts a credit
        before it publishes the half-hours.
        """
        now = dt_util.utcnow()
        if now - self._seen_at.setdefault(item.credit.identifier, now) >= JUDGED_WITHIN:
            return False
        if item.credit.days is None:
            return not all(_is_up_to_date(meter, now) for meter in self.meters.values())
        meter = self.meters.get(item.point) if item.point is not None else None
        if meter is None or item.expected is None or not item.expected.unknown:
            return False
        data_until = meter.data.ledger.data_until
        return not _is_up_to_date(meter, now) or data_until is None or data_until < day_end(item.credit.days[1])

    def _announce(self, item: ReconciledCredit) -> None:
        """Notify of a credit where it belongs; one that is of no export point, at the first."""
        if item.credit.amount <= 0 or (subentry_id := item.point or next(iter(self.meters), None)) is None:
            return
        async_notify(self.hass, subentry_id, EVENT_CREDIT_POSTED, _attributes(item))


def _is_up_to_date(meter: MeterCoordinator, now: datetime) -> bool:
    """Return whether all half-hours that Octopus has were read since the start, or were known before it."""
    is_known = is_yesterday_known(now, meter.data.ledger.data_until)
    return (meter.has_polled or is_known) and meter.data.loading is None


def _attributes(item: ReconciledCredit) -> dict[str, str | float]:
    credit = item.credit
    attributes: dict[str, str | float] = {"amount": float(credit.amount), "verdict": item.verdict}
    if credit.energy_kwh is not None:
        attributes["kwh"] = float(credit.energy_kwh)
    if credit.days is not None:
        attributes["from"], attributes["to"] = (day.isoformat() for day in credit.days)
    if item.expected is not None:
        attributes["expected"] = float(item.expected.pounds)
    return attributes
