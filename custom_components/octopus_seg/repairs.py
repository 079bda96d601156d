"""Fix flows of the repairs in which something can be done in Home Assistant itself."""

from collections.abc import Callable
from typing import Any, Final

from homeassistant.components.repairs import ConfirmRepairFlow, RepairsFlow, RepairsFlowResult
from homeassistant.config_entries import ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
from homeassistant.util import dt as dt_util

from .const import CONF_FIT_EXPORT_PAYMENTS, DOMAIN
from .data import ExportPoint, OctopusSegConfigEntry
from .flows.half_hour_fix import HalfHourFixFlow
from .flows.tariff_rate_fix import TariffRateFixFlow
from .seg.application import Stage
from .tariffs.watch import async_confirm_tariff, other_tariff


def _applied_again(point: ExportPoint) -> None:
    tracker = point.tracker
    tracker.async_record(Stage.SIGNED_UP, tracker.today)


def _reading_sent(point: ExportPoint) -> None:
    tracker = point.tracker
    tracker.async_record(Stage.CHECKING_CREDIT, tracker.today)


def _no_fit_payments(point: ExportPoint) -> None:
    tracker = point.tracker
    data = {**tracker.subentry.data, CONF_FIT_EXPORT_PAYMENTS: False}
    tracker.hass.config_entries.async_update_subentry(tracker.entry, tracker.subentry, data=data)


def _tariff_known(point: ExportPoint) -> None:
    tracker = point.tracker
    other = other_tariff(tracker.meter, dt_util.utcnow()) if tracker.meter else None
    if tracker.meter is not None and other is not None:
        async_confirm_tariff(tracker.hass, tracker.entry, tracker.meter, other.present.tariff_code)
        tracker.async_update()


def _rewriting_known(point: ExportPoint) -> None:
    if point.radar is not None:
        point.radar.async_confirm()


FIXES: Final[dict[str, Callable[[ExportPoint], None]]] = {
    "unable_to_proceed": _applied_again,
    "first_reading_due": _reading_sent,
    "fit_export_payments": _no_fit_payments,
    "tariff_changed": _tariff_known,
    "tariff_rewritten": _rewriting_known,
}


# Repairs that ask for more than to be confirmed.
FLOWS: Final[dict[str, Callable[[str, str, dict[str, str]], RepairsFlow]]] = {
    "half_hour_implausible": HalfHourFixFlow,
    "tariff_unpriced": TariffRateFixFlow,
}


class ConfirmFixFlow(RepairsFlow):
    """Asks the user to confirm that the thing is done, and notes it."""

    def __init__(self, entry_id: str, subentry_id: str, name: str, placeholders: dict[str, str]) -> None:
        """Fix a named repair of an export point; `placeholders` fill in its text."""
        self._entry_id = entry_id
        self._subentry_id = subentry_id
        self._name = name
        self._placeholders = placeholders

    async def async_step_init(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Begin with the question."""
        return await self.async_step_confirm()

    async def async_step_confirm(self, user_input: dict[str, Any] | None = None) -> RepairsFlowResult:
        """Note what the user confirms."""
        if user_input is None:
            return self.async_show_form(step_id="confirm", description_placeholders=self._placeholders)
        # Looked up only now: the entry may have been started again while the question was open.
        entry: OctopusSegConfigEntry | None = self.hass.config_entries.async_get_entry(self._entry_id)
        if entry is None or entry.state is not ConfigEntryState.LOADED:
            return self.async_abort(reason="not_set_up", description_placeholders=self._placeholders)
        FIXES[self._name](entry.runtime_data.points[self._subentry_id])
        return self.async_create_entry(title="", data={})


async def async_create_fix_flow(
    hass: HomeAssistant, issue_id: str, data: dict[str, str | int | float | None] | None
) -> RepairsFlow:
    """Return the fix flow of a repair; one that only tells something asks no more than to be read."""
    if (fields := data) is None:
        return ConfirmRepairFlow()
    issue = ir.async_get(hass).async_get_issue(DOMAIN, issue_id)
    placeholders = issue.translation_placeholders if issue else None
    entry_id, subentry_id, name = (str(fields[key]) for key in ("entry_id", "subentry_id", "name"))
    if name in FLOWS:
        return FLOWS[name](entry_id, subentry_id, placeholders or {})
    return ConfirmFixFlow(entry_id, subentry_id, name, placeholders or {})
