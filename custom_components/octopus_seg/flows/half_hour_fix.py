"""The fix flow of implausible half-hours: each is accepted or left out, one after another."""

from datetime import datetime
from typing import Any

from homeassistant.components.repairs import RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState

from ..data import OctopusSegConfigEntry
from ..meter.coordinator import MeterCoordinator
from ..meter.issues import half_hour_placeholders
from ..seg.plausibility import Decision


class HalfHourFixFlow(RepairsFlow):
    """Asks about each half-hour that is held back."""

    def __init__(self, entry_id: str, subentry_id: str, placeholders: dict[str, str]) -> None:
        """Ask about the half-hours of an export point; `placeholders` fill in the texts of the repair."""
        self._entry_id = entry_id
        self._subentry_id = subentry_id
        self._placeholders = placeholders
        self._shown: list[tuple[datetime, int]] = []

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Name the oldest half-hour that is not decided, and let the user choose; end where there is none."""
        if (meter := self._meter()) is None:
            return self._not_set_up()
        undecided = meter.held_back.undecided
        if not undecided:
            return self.async_create_entry(title="", data={})
        self._shown = undecided
        return self.async_show_menu(
            step_id="init",
            menu_options=["accept", "leave_out", *(["leave_out_all"] if len(undecided) > 1 else [])],
            description_placeholders={**self._placeholders, **half_hour_placeholders(undecided)},
        )

    async def async_step_accept(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Take the half-hour as it is."""
        return await self._async_decide(self._shown[:1], Decision.ACCEPTED)

    async def async_step_leave_out(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Leave the half-hour out for good."""
        return await self._async_decide(self._shown[:1], Decision.LEFT_OUT)

    async def async_step_leave_out_all(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Leave out all half-hours that were undecided when the menu was shown."""
        return await self._async_decide(self._shown, Decision.LEFT_OUT)

    async def _async_decide(self, half_hours: list[tuple[datetime, int]], decision: Decision) -> RepairsFlowResult:
        if (meter := self._meter()) is None:
            return self._not_set_up()
        await meter.async_decide(half_hours, decision)
        return await self.async_step_init()

    def _meter(self) -> MeterCoordinator | None:
        """Return the export point's meter as it is set up now: the entry may have been reloaded meanwhile."""
        entry: OctopusSegConfigEntry | None = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return None
        point = entry.runtime_data.points.get(self._subentry_id)
        return point.meter if point else None

    def _not_set_up(self) -> RepairsFlowResult:
        return self.async_abort(reason="not_set_up", description_placeholders=self._placeholders)
