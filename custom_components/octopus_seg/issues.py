"""The repairs of an account and of an export point, each raised while its cause is there and gone when it goes."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import issue_registry as ir

from .const import DOMAIN

_MANUAL: Final = "https://octopus-seg.github.io/octopus-seg/repairs/{key}.html"


@dataclass(frozen=True, kw_only=True, slots=True)
class Cause:
    """A cause for a repair: the repair's name, what its text fills in, and whether something can be done here.

    `text` is the key of its text in `translations/`, where that is not its name.
    """

    name: str
    text: str | None = None
    placeholders: dict[str, str] = field(default_factory=dict)
    is_fixable: bool = False


@callback
def async_raise(
    hass: HomeAssistant,
    issue_id: str,
    key: str,
    *,
    data: dict[str, str | int | float | None] | None = None,
    is_fixable: bool = False,
    is_persistent: bool = False,
    placeholders: dict[str, str] | None = None,
    severity: ir.IssueSeverity = ir.IssueSeverity.WARNING,
) -> None:
    """Raise a repair whose text has a key in `translations/`, with a link to its page in the manual.

    Home Assistant shows the link itself only where nothing can be fixed; elsewhere the text has it as `learn_more`.
    """
    learn_more = _MANUAL.format(key=key)
    if is_fixable:
        placeholders = {**(placeholders or {}), "learn_more": learn_more}
    ir.async_create_issue(
        hass,
        DOMAIN,
        issue_id,
        data=data,
        is_fixable=is_fixable,
        is_persistent=is_persistent,
        learn_more_url=learn_more,
        severity=severity,
        translation_key=key,
        translation_placeholders=placeholders,
    )


@callback
def async_show_causes(
    hass: HomeAssistant,
    entry: ConfigEntry,
    subentry: ConfigSubentry,
    names: Iterable[str],
    causes: Iterable[Cause],
) -> None:
    """Of all repairs with these names, raise those that have a cause, and delete the others."""
    of_name = {cause.name: cause for cause in causes}
    for name in names:
        if (cause := of_name.get(name)) is None:
            async_delete_issues(hass, subentry.subentry_id, [name])
            continue
        async_raise(
            hass,
            _issue_id(name, subentry.subentry_id),
            cause.text or name,
            data={"name": name, "entry_id": entry.entry_id, "subentry_id": subentry.subentry_id},
            is_fixable=cause.is_fixable,
            placeholders={"export_point": subentry.title, **cause.placeholders},
        )


@callback
def async_show_account_cause(hass: HomeAssistant, entry: ConfigEntry, name: str, cause: Cause | None) -> None:
    """Raise an account's repair of a name where it has a cause, and delete it where it has none."""
    if cause is None:
        async_delete_issues(hass, entry.entry_id, [name])
        return
    async_raise(
        hass,
        _issue_id(name, entry.entry_id),
        name,
        is_fixable=cause.is_fixable,
        placeholders={"account": entry.title, **cause.placeholders},
    )


@callback
def async_has_issue(hass: HomeAssistant, owner_ids: Iterable[str]) -> bool:
    """Return whether an export point or an account has a repair, by the ids of its subentry and its entry."""
    endings = tuple(f"_{owner_id}" for owner_id in owner_ids)
    return any(
        domain == DOMAIN and issue.active and issue.dismissed_version is None and issue_id.endswith(endings)
        for (domain, issue_id), issue in ir.async_get(hass).issues.items()
    )


@callback
def async_delete_issues(hass: HomeAssistant, owner_id: str, names: Iterable[str]) -> None:
    """Delete the repairs with these names of an export point or of an account, by the id of its subentry or entry."""
    for name in names:
        ir.async_delete_issue(hass, DOMAIN, _issue_id(name, owner_id))


def _issue_id(name: str, owner_id: str) -> str:
    return f"{name}_{owner_id}"
