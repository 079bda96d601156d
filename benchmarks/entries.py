"""The config entry of an account, as the config flow makes it."""

from types import MappingProxyType
from typing import Any

from homeassistant.config_entries import ConfigEntry

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.export_point.subentry import export_point_subentry
from custom_components.octopus_seg.seg.mpan import fingerprint

from .simulated_octopus import SimulatedOctopus


def new_entry(octopus: SimulatedOctopus, mpans: list[str]) -> ConfigEntry[Any]:
    """Return what the config flow makes of an account with some export points."""
    points = [
        export_point_subentry({"mpan": mpan, "tariff": "automatic", "unit_rate": 4.1}, f"Octopus export {number}")
        for number, mpan in enumerate(mpans, 1)
    ]
    return ConfigEntry(
        data={
            "account_number": octopus.account,
            "api_key": octopus.key,
            "known_export_points": sorted(map(fingerprint, mpans)),
        },
        discovery_keys=MappingProxyType({}),
        domain=DOMAIN,
        minor_version=1,
        options={},
        source="user",
        subentries_data=points,
        title="Octopus SEG",
        unique_id=octopus.account,
        version=1,
    )
