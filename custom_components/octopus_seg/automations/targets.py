"""Which export points the target of a trigger or a condition means, as devices and entities come and go."""

from collections.abc import Callable, Iterable
from typing import Final, cast, override

from homeassistant.const import CONF_OPTIONS, CONF_TARGET
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, entity_registry as er
from homeassistant.helpers.target import TargetEntityChangeTracker, TargetSelection, async_extract_referenced_entity_ids
from homeassistant.helpers.typing import ConfigType, VolDictType
import voluptuous as vol

from ..const import DOMAIN, SUBENTRY_EXPORT_POINT


def _not_empty(target: ConfigType) -> ConfigType:
    """Return a target that names something; raises Invalid for one that names nothing."""
    if not TargetSelection(target).has_any_target:
        raise vol.Invalid("choose a device of the integration")
    return target


_TARGET: Final = vol.All(cv.TARGET_FIELDS, _not_empty)


def validated(config: ConfigType, options: VolDictType) -> ConfigType:
    """Return the target and the options of a trigger or a condition; raises Invalid where one can't be used."""
    schema = vol.Schema({vol.Required(CONF_TARGET): _TARGET, vol.Required(CONF_OPTIONS, default=dict): options})
    return cast(ConfigType, schema(config))


def targeted_points(hass: HomeAssistant, target: ConfigType) -> set[str]:
    """Return the subentry ids of the export points that a target means now."""
    selected = async_extract_referenced_entity_ids(
        hass, TargetSelection(target), expand_group=False, primary_entities_only=False
    )
    return _points_of(hass, selected.referenced | selected.indirectly_referenced)


def _points_of(hass: HomeAssistant, entity_ids: Iterable[str]) -> set[str]:
    """Return the export points that entities belong to; one of an account stands for all export points of it."""
    registry = er.async_get(hass)
    found: set[str] = set()
    for entity_id in entity_ids:
        entity = registry.async_get(entity_id)
        if entity is None or entity.platform != DOMAIN:
            continue
        if entity.config_subentry_id is not None:
            found.add(entity.config_subentry_id)
        elif (entry := hass.config_entries.async_get_entry(entity.config_entry_id or "")) is not None:
            found.update(point.subentry_id for point in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT))
    return found


class TargetedPoints(TargetEntityChangeTracker):
    """Follows a target: it says which export points it means, and says so again whenever that may have changed."""

    def __init__(self, hass: HomeAssistant, target: ConfigType, on_points: Callable[[set[str]], None]) -> None:
        """Call `on_points` with subentry ids from when `async_setup` is called."""
        super().__init__(hass, TargetSelection(target), set, primary_entities_only=False)
        self._on_points = on_points

    @override
    @callback
    def _handle_entities_update(self, tracked_entities: set[str]) -> None:
        self._on_points(_points_of(self._hass, tracked_entities))
