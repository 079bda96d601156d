"""The last step of the set-up: where the export is to be seen, and what is said when all is done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant
from homeassistant.loader import async_get_integration
import voluptuous as vol

from ..const import CONF_ENERGY_DASHBOARD, CONF_SIDEBAR, DOMAIN
from ..export_point.sidebar import (
    DASHBOARDS_URL,
    async_add_dashboard,
    async_dashboard_path,
    async_link,
    can_add_dashboard,
)
from ..meter.energy_dashboard import async_energy_plan, is_energy_available
from ..meter.energy_wish import ENERGY_URL
from ..texts import async_day_text, async_texts

# What a first load takes on a small computer, with some to spare.
_DAYS_A_MINUTE: Final = 700
_HALF_HOURS_A_DAY: Final = 48
_FEW_DAYS: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class Places:
    """Where the export can be shown: whether there is an Energy dashboard, what that counts already, and a sidebar to fill."""

    has_energy: bool
    counted: tuple[str, ...]
    is_in_sidebar: bool
    has_sidebar: bool

    @property
    def schema(self) -> vol.Schema:
        """Return the boxes to tick; what would count twice in the Energy dashboard is not ticked."""
        boxes: dict[vol.Marker, Any] = {}
        if self.has_energy:
            boxes[vol.Required(CONF_ENERGY_DASHBOARD, default=not self.counted)] = bool
        if self.has_sidebar and not self.is_in_sidebar:
            boxes[vol.Required(CONF_SIDEBAR, default=True)] = bool
        return vol.Schema(boxes)

    @property
    def has_any(self) -> bool:
        """Return whether there is anything to ask."""
        return bool(self.schema.schema)

    async def async_placeholders(self, hass: HomeAssistant) -> dict[str, str]:
        """Return what is to be known before a box is ticked."""
        if not self.counted:
            return {"counted": ""}
        texts = await async_texts(hass, "places")
        return {"counted": texts["counted"].format(others=", ".join(self.counted))}


async def async_places(hass: HomeAssistant, *, has_account: bool) -> Places:
    """Return where the export of an account can be shown; an application without one has nothing for the Energy dashboard."""
    has_energy = has_account and is_energy_available(hass)
    plan = await async_energy_plan(hass, ()) if has_energy else None
    return Places(
        has_energy=has_energy,
        counted=plan.others if plan else (),
        is_in_sidebar=await async_dashboard_path(hass) is not None,
        has_sidebar=can_add_dashboard(hass),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Beginning:
    """What is set up: whether there are half-hours to load, and from which day on, as far as that is known."""

    has_half_hours: bool
    since: date | None
    today: date


async def async_closing_text(hass: HomeAssistant, beginning: Beginning, wishes: Mapping[str, bool]) -> str:
    """Put the dashboard into the sidebar if that is wished; return what happens now, how long it takes, and where to look."""
    texts = await async_texts(hass, "closing")
    path = await (async_add_dashboard(hass) if wishes.get(CONF_SIDEBAR) else async_dashboard_path(hass))
    lines: list[str] = []
    if path is not None:
        lines.append(texts["in_sidebar"].format(dashboard=await async_link(hass, path)))
    elif wishes.get(CONF_SIDEBAR):
        lines.append(texts["dashboard_by_hand"].format(dashboards_url=DASHBOARDS_URL))
    if wishes.get(CONF_ENERGY_DASHBOARD) and beginning.has_half_hours:
        lines.append(texts["energy_dashboard"].format(energy_dashboard_url=ENERGY_URL))
    documentation = (await async_get_integration(hass, DOMAIN)).documentation
    lines.append(texts["documentation"].format(documentation_url=documentation))
    blocks = [await _async_what_happens(hass, beginning, texts)]
    if beginning.has_half_hours:
        blocks.append(texts["today_is_empty"])
    return "\n\n".join([*blocks, "\n".join(f"- {line}" for line in lines)])


async def _async_what_happens(hass: HomeAssistant, beginning: Beginning, texts: Mapping[str, str]) -> str:
    if not beginning.has_half_hours:
        return texts["waiting"]
    if beginning.since is None or (days := (beginning.today - beginning.since).days) < 1:
        return texts["loading"]
    return texts["loading_history"].format(
        day=(await async_day_text(hass))(beginning.since),
        half_hours=f"{round(days * _HALF_HOURS_A_DAY, -2 if days > _FEW_DAYS else 0):,}",
        takes=texts["a_minute" if days <= _DAYS_A_MINUTE else "some_minutes"],
    )
