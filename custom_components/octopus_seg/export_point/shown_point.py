"""Export points that have half-hours to show: settled by the meter, estimated by a live sensor, or both."""

from dataclasses import dataclass

from homeassistant.config_entries import ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..live.follower import LiveExport
from ..meter.coordinator import MeterCoordinator
from ..polling.coordinator import OctopusSegConfigEntry
from ..seg.ledger import Ledger
from ..seg.tariff import RateSchedule
from .lookup import loaded_data


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownPoint:
    """An export point with a meter, a live sensor, or both."""

    entry: OctopusSegConfigEntry
    subentry: ConfigSubentry
    meter: MeterCoordinator | None
    live: LiveExport | None

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Have a listener called whenever meter or live sensor have news; return how to stop that."""
        stops = [source.async_add_listener(listener) for source in (self.meter, self.live) if source is not None]

        @callback
        def stop() -> None:
            for forget in stops:
                forget()

        return stop

    @property
    def ledger(self) -> Ledger:
        """Return the ledger of what is settled."""
        if self.meter is not None:
            return self.meter.data.ledger
        return Ledger({}, self.live.schedule if self.live else RateSchedule(()))

    @property
    def loading(self) -> float | None:
        """Return the share of the history that is loaded, or None when all of it is."""
        return self.meter.data.loading if self.meter else None

    def estimates(self, settled: Ledger) -> Ledger | None:
        """Return the ledger of what is estimated beyond a settled one, or None without a live sensor."""
        return self.live.estimates(settled.data_until) if self.live else None


def shown_points(hass: HomeAssistant) -> dict[str, ShownPoint]:
    """Return the export points that have half-hours to show, of all accounts that are set up, by subentry id."""
    return {
        subentry_id: ShownPoint(
            entry=tracker.entry,
            subentry=tracker.subentry,
            meter=tracker.meter,
            live=data.live.get(subentry_id),
        )
        for data in loaded_data(hass)
        for subentry_id, tracker in data.trackers.items()
        if tracker.meter is not None or subentry_id in data.live
    }
