"""Who may read or change what of an export point: the rights to its entities decide.

A user who may see one lamp has no business with what the roof earned, and whatever is asked of an export point beside
its entities is asked of all of them.
"""

from collections.abc import Iterator

from homeassistant.auth.models import User
from homeassistant.auth.permissions.const import POLICY_CONTROL, POLICY_READ
from homeassistant.const import Platform
from homeassistant.core import HomeAssistant, ServiceCall
from homeassistant.exceptions import Unauthorized, UnknownUser
from homeassistant.helpers import entity_registry as er

from ..const import DOMAIN


def may_read(hass: HomeAssistant, user: User, subentry_id: str) -> bool:
    """Return whether a user may read every sensor of an export point."""
    return _withheld(hass, user, subentry_id, Platform.SENSOR, POLICY_READ) is None


def may_record(hass: HomeAssistant, user: User, subentry_id: str) -> bool:
    """Return whether a user may tick the checklist of an export point, and so record its milestones."""
    return _withheld(hass, user, subentry_id, Platform.TODO, POLICY_CONTROL) is None


async def async_check_right(call: ServiceCall, subentry_id: str, domain: str, policy: str) -> None:
    """Raise Unauthorized where the user who called an action has not the right to an export point's entities of a domain.

    An automation is nobody, and may do everything; raises UnknownUser for a user that Home Assistant has not.
    """
    if call.context.user_id is None:
        return
    user = await call.hass.auth.async_get_user(call.context.user_id)
    if user is None:
        raise UnknownUser(context=call.context, permission=policy)
    if (entity_id := _withheld(call.hass, user, subentry_id, domain, policy)) is not None:
        raise Unauthorized(context=call.context, entity_id=entity_id, permission=policy)


def _withheld(hass: HomeAssistant, user: User, subentry_id: str, domain: str, policy: str) -> str | None:
    """Return an entity of an export point and a domain that a user has not the right to, or None."""
    entities = _entity_ids(hass, subentry_id, domain)
    return next((entity for entity in entities if not user.permissions.check_entity(entity, policy)), None)


def _entity_ids(hass: HomeAssistant, subentry_id: str, domain: str) -> Iterator[str]:
    registry = er.async_get(hass)
    for entry in hass.config_entries.async_entries(DOMAIN):
        if subentry_id in entry.subentries:
            for entity in er.async_entries_for_config_entry(registry, entry.entry_id):
                if entity.config_subentry_id == subentry_id and entity.domain == domain:
                    yield entity.entity_id
