"""What a set-up config entry holds: the account, where one is connected, and its export points."""

from dataclasses import dataclass

from homeassistant.config_entries import ConfigEntry, ConfigSubentry
from homeassistant.core import CALLBACK_TYPE, callback

from .account.coordinator import SupplierCoordinator
from .application.store import ApplicationStore
from .application.switch import SwitchTracker
from .application.tracker import ApplicationTracker
from .credits.coordinator import CreditCoordinator
from .credits.radar import RebillRadar
from .credits.reconciler import CreditReconciler
from .insights.coordinator import InsightsCoordinator
from .live.follower import LiveExport
from .meter.coordinator import MeterCoordinator
from .seg.ledger import Ledger
from .seg.tariff import RateSchedule
from .tariffs.comparison import TariffComparison
from .tariffs.library import TariffLibrary


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """A connected Octopus account: what it holds, its credits, and the tariffs to compare with."""

    supplier: SupplierCoordinator
    reconciler: CreditReconciler
    library: TariffLibrary

    @property
    def credits(self) -> CreditCoordinator:
        """Return what Octopus credited."""
        return self.reconciler.credits


@dataclass(frozen=True, kw_only=True, slots=True)
class ExportPoint:
    """An export point in any stage of its life.

    There is no meter while an MPAN is awaited, live export only with a live sensor; a comparison, a radar, insights and a
    switch only with a meter.
    """

    entry: ConfigEntry
    subentry: ConfigSubentry
    tracker: ApplicationTracker
    meter: MeterCoordinator | None
    live: LiveExport | None
    comparison: TariffComparison | None
    radar: RebillRadar | None
    insights: InsightsCoordinator | None
    switch: SwitchTracker | None

    @property
    def has_half_hours(self) -> bool:
        """Return whether there are half-hours to show: final ones of a meter, or a live sensor's estimates."""
        return self.meter is not None or self.live is not None

    @property
    def is_switching(self) -> bool:
        """Return whether a switch to another tariff is followed, or ended a short while ago."""
        return self.switch is not None and self.switch.shown is not None

    @property
    def has_comparison(self) -> bool:
        """Return whether tariffs are compared: Octopus' in the background, or the user's own offers."""
        comparison = self.comparison
        return comparison is not None and (comparison.monthly.is_on or bool(comparison.options.offers))

    @property
    def ledger(self) -> Ledger:
        """Return the ledger of what is settled; an empty one without a meter."""
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

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE) -> CALLBACK_TYPE:
        """Have a listener called whenever meter or live sensor have news; return how to stop that."""
        stops = [source.async_add_listener(listener) for source in (self.meter, self.live) if source is not None]

        @callback
        def stop() -> None:
            for forget in stops:
                forget()

        return stop


@dataclass(frozen=True, kw_only=True, slots=True)
class OctopusSegData:
    """What a set-up config entry works with; export points by the id of their subentry."""

    account: Account | None
    points: dict[str, ExportPoint]
    applications: ApplicationStore
    configuration: object


type OctopusSegConfigEntry = ConfigEntry[OctopusSegData]
