"""Whether an export point exports now, as its live sensor shows it."""

from typing import Any, Final, override

from homeassistant.components.binary_sensor import BinarySensorEntity, BinarySensorEntityDescription

from .entity import LiveEntity

EXPORTING: Final = BinarySensorEntityDescription(key="exporting", translation_key="exporting")


class ExportingBinarySensor(LiveEntity, BinarySensorEntity):
    """On while there is export; how much, roughly, is an attribute."""

    @property
    @override
    def available(self) -> bool:
        """Be there only while the live sensor says something."""
        return self.live.is_seen

    @property
    @override
    def is_on(self) -> bool:
        """Return whether there is export."""
        return self.live.is_exporting

    @property
    @override
    def extra_state_attributes(self) -> dict[str, Any]:
        """Return the power (W) of the last minutes; none while there is no export."""
        return {"power": self.live.export_watts}
