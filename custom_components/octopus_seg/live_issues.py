"""Repairs of a live sensor: it and the meter part, or it is not there any more."""

from typing import Final

from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN
from .issues import issue_id
from .live_export import LiveExport
from .seg.ledger import kwh

DIFFERS: Final = "live_sensor_differs"
MISSING: Final = "live_sensor_missing"


@callback
def async_update_live_issues(hass: HomeAssistant, live: LiveExport) -> None:
    """Raise the repairs whose cause is there, and delete the others."""
    comparison = live.comparison
    told = {"export_point": live.subentry.title, "live_sensor": live.live_sensor}
    causes: dict[str, dict[str, str]] = {}
    if comparison is not None and comparison.differs:
        causes[DIFFERS] = {
            **told,
            "days": str(comparison.days),
            "live_kwh": f"{kwh(comparison.live_wh):.1f}",
            "settled_kwh": f"{kwh(comparison.settled_wh):.1f}",
        }
    if live.is_missing:
        causes[MISSING] = told
    for name in (DIFFERS, MISSING):
        identifier = issue_id(name, live.subentry.subentry_id)
        if (placeholders := causes.get(name)) is None:
            ir.async_delete_issue(hass, DOMAIN, identifier)
            continue
        ir.async_create_issue(
            hass,
            DOMAIN,
            identifier,
            is_fixable=False,
            severity=ir.IssueSeverity.WARNING,
            translation_key=name,
            translation_placeholders=placeholders,
        )


@callback
def async_delete_live_issues(hass: HomeAssistant, subentry_id: str) -> None:
    """Delete the repairs of an export point that has no live sensor any more."""
    for name in (DIFFERS, MISSING):
        ir.async_delete_issue(hass, DOMAIN, issue_id(name, subentry_id))
