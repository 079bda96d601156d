"""How the statistics of an export point are named: the end of their ids, which doesn't reveal its MPAN.

There are few enough MPANs to try them all, so a name is made with a secret of this installation. Names of 0.1.0 were made without; a series that has one keeps it, since another name would
begin another series.
"""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.util.hass_dict import HassKey

from ..const import CONF_SERIES, DOMAIN
from ..seg.mpan import SECRET_NAME_LENGTH, fingerprint, secret_name
from .series_store import SeriesSecret, SeriesStore
from .statistics import async_recorded_series


@dataclass(frozen=True, kw_only=True, slots=True)
class SeriesChoice:
    """The field of a new export point that names its series; none where it keeps a name of 0.1.0.

    `unowned` are series of ours, by name, that it may be meant to continue: the secret that named them was lost. They are
    offered only where there is none that is its own for certain.
    """

    field: Mapping[str, str]
    unowned: Mapping[str, str]


async def async_choose_series(hass: HomeAssistant, mpan: str, owned: Collection[str]) -> SeriesChoice:
    """Return the series of a new export point; `owned` are the names that export points have already."""
    recorded = await async_recorded_series(hass)
    if fingerprint(mpan) in recorded:
        return SeriesChoice(field={}, unowned={})
    async with hass.data.setdefault(_LOCK, asyncio.Lock()):
        store = SeriesStore(hass)
        known = await store.async_load() or SeriesSecret()
        name = secret_name(known.secret, mpan)
        if name not in known.made:
            await store.async_save(replace(known, made=known.made | {name}))
    field = {CONF_SERIES: name}
    if name in recorded:
        return SeriesChoice(field=field, unowned={})
    strangers = {
        other: title
        for other, title in recorded.items()
        if len(other) == SECRET_NAME_LENGTH and other not in known.made and other not in owned
    }
    return SeriesChoice(field=field, unowned=strangers)


_LOCK: Final[HassKey[asyncio.Lock]] = HassKey(f"{DOMAIN}_series_lock")
