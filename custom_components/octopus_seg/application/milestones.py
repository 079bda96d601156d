"""Stages reached and due, agreements that begin and end, and credits, as a calendar of whole days."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Final, override

from homeassistant.components.calendar import CalendarEntity, CalendarEntityDescription, CalendarEvent
from homeassistant.core import HomeAssistant

from ..credits.reconciler import CreditReconciler
from ..seg.reconciliation import ReconciledCredit
from ..seg.settlement import ONE_DAY, day_end, day_start, settlement_day
from .entity import ApplicationEntity
from .switch import SwitchTracker
from .tracker import ApplicationTracker

MILESTONES: Final = CalendarEntityDescription(
    key="milestones", translation_key="milestones", entity_registry_enabled_default=False
)


class Milestones(ApplicationEntity, CalendarEntity):
    """What happened on the way to being paid, and what should happen next."""

    def __init__(
        self,
        tracker: ApplicationTracker,
        reconciler: CreditReconciler | None,
        switch: SwitchTracker | None,
        texts: dict[str, str],
    ) -> None:
        """Take the account's credits and the tariff switch, where there are any, and the texts of milestones and credits."""
        super().__init__(tracker, MILESTONES)
        self._switch = switch
        self._reconciler = reconciler
        self._texts = texts

    @property
    @override
    def event(self) -> CalendarEvent | None:
        """Return the milestone of today or the next to come."""
        today = self.tracker.today
        coming = [event for event in self._events() if event.start >= today]
        return min(coming, key=lambda event: event.start, default=None)

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the milestones within a time."""
        events = [
            event for event in self._events() if day_start(event.start) < end_date and day_end(event.start) > start_date
        ]
        return sorted(events, key=lambda event: event.start)

    def _events(self) -> Iterator[CalendarEvent]:
        application = self.tracker.application
        for step in application.steps:
            yield self._event(step.date, step.stage)
        if application.due is not None:
            yield self._event(application.due, f"{application.stage}_due")
        for agreement in self.tracker.meter.data.agreements if self.tracker.meter else ():
            yield self._event(settlement_day(agreement.start), "agreement_start")
            if agreement.end is not None:
                yield self._event(settlement_day(agreement.end), "agreement_end")

        yield from self._steps_of_switch()
        yield from map(self._credit, self._credits())

    def _steps_of_switch(self) -> Iterator[CalendarEvent]:
        """Yield the steps of a tariff switch, and by when the next one is usual."""
        found = self._switch.shown if self._switch else None
        if found is None:
            return
        for piece in found.steps:
            yield self._event(piece.day, piece.step)
        if found.due is not None:
            yield self._event(found.due, "switch_due")

    def _credits(self) -> Iterator[ReconciledCredit]:
        """Yield the credits on the account that are for the export point."""
        for item in self._reconciler.data.credits if self._reconciler else ():
            if item.credit.counts and item.point == self.tracker.subentry.subentry_id:
                yield item

    def _credit(self, item: ReconciledCredit) -> CalendarEvent:
        credit = item.credit
        lines = [self._texts[item.verdict]]
        if credit.days is not None and credit.energy_kwh is not None:
            lines.insert(0, f"{credit.days[0]} – {credit.days[1]}: {credit.energy_kwh:.2f} kWh")
        if item.expected is not None:
            lines.append(f"{self._texts['expected']}: £{item.expected.pounds:.2f}")
        return CalendarEvent(
            start=credit.posted_on,
            end=credit.posted_on + ONE_DAY,
            summary=f"{self._texts['credited']}: £{credit.amount:.2f}",
            description="\n".join(lines),
        )

    def _event(self, day: date, text: str) -> CalendarEvent:
        return CalendarEvent(start=day, end=day + ONE_DAY, summary=self._texts[text], uid=f"{text}_{day}")
