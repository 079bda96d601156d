"""Stages reached and due, agreements that begin and end, and credits, as a calendar of whole days."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
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


@dataclass(frozen=True, slots=True)
class _Milestone:
    """A day, and what makes the event of it: most days are not asked for their event."""

    day: date
    event: Callable[[], CalendarEvent]


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
        coming = [milestone for milestone in self._milestones() if milestone.day >= today]
        first = min(coming, key=lambda milestone: milestone.day, default=None)
        return first.event() if first is not None else None

    @override
    async def async_get_events(
        self, hass: HomeAssistant, start_date: datetime, end_date: datetime
    ) -> list[CalendarEvent]:
        """Return the milestones within a time."""
        within = [
            milestone
            for milestone in self._milestones()
            if day_start(milestone.day) < end_date and day_end(milestone.day) > start_date
        ]
        return [milestone.event() for milestone in sorted(within, key=lambda milestone: milestone.day)]

    def _milestones(self) -> Iterator[_Milestone]:
        for day, text in self._days():
            yield _Milestone(day, partial(self._event, day, text))
        for item in self._credits():
            yield _Milestone(item.credit.posted_on, partial(self._credit, item))

    def _days(self) -> Iterator[tuple[date, str]]:
        """Yield the days of stages, agreements and a tariff switch, each with the key of its text."""
        application = self.tracker.application
        for step in application.steps:
            yield step.date, step.stage
        if application.due is not None:
            yield application.due, f"{application.stage}_due"
        for agreement in self.tracker.meter.data.agreements if self.tracker.meter else ():
            yield settlement_day(agreement.start), "agreement_start"
            if agreement.end is not None:
                yield settlement_day(agreement.end), "agreement_end"
        switch = self._switch.shown if self._switch else None
        if switch is not None:
            yield from ((step.day, step.step) for step in switch.steps)
            if switch.due is not None:
                yield switch.due, "switch_due"

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
