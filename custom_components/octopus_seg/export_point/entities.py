"""The activity of an export point, as events that automations can wait for."""

from typing import Final, override

from homeassistant.components.event import EventEntity, EventEntityDescription
from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..activity import (
    EVENT_CREDIT_LATE,
    EVENT_CREDIT_POSTED,
    EVENT_DAY_SETTLED,
    EVENT_EXPORT_CORRECTED,
    EVENT_PAYOUT_FAILED,
    EVENT_PAYOUT_MADE,
    EVENT_RATE_CHANGED,
    EVENT_STAGE_CHANGED,
    EVENT_TARIFF_REWRITTEN,
    activity_signal,
)
from ..entity import ExportPointEntity

ACTIVITY: Final = EventEntityDescription(
    key="activity",
    translation_key="activity",
    event_types=[
        EVENT_CREDIT_LATE,
        EVENT_CREDIT_POSTED,
        EVENT_DAY_SETTLED,
        EVENT_EXPORT_CORRECTED,
        EVENT_PAYOUT_FAILED,
        EVENT_PAYOUT_MADE,
        EVENT_RATE_CHANGED,
        EVENT_STAGE_CHANGED,
        EVENT_TARIFF_REWRITTEN,
    ],
)


class ActivityEvent(ExportPointEntity, EventEntity):
    """What happened last at an export point."""

    _attr_should_poll = False

    def __init__(self, subentry: ConfigSubentry) -> None:
        """Belong to the export point's device."""
        self._signal = activity_signal(subentry.subentry_id)
        self._describe(subentry, ACTIVITY)

    @override
    async def async_added_to_hass(self) -> None:
        """Listen to the export point's activity."""
        await super().async_added_to_hass()
        self.async_on_remove(async_dispatcher_connect(self.hass, self._signal, self._async_handle_activity))

    @callback
    def _async_handle_activity(self, event_type: str, attributes: dict[str, str | float]) -> None:
        self._trigger_event(event_type, attributes)
        self.async_write_ha_state()
