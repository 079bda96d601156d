"""The to-do item of another tariff: to ask for the best one that is open to the home, or that one was asked for."""

from homeassistant.core import callback
from homeassistant.exceptions import ServiceValidationError
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..seg.settlement import settlement_day
from ..seg.tariff_access import Group
from ..seg.tariff_switch import SwitchSource, SwitchStep
from ..tariffs.advice import headline
from ..tariffs.comparison import TariffComparison
from ..tariffs.home import imports_from_octopus
from ..tariffs.store import KnownProduct
from .switch import SwitchTracker


class SwitchItem:
    """The item: of the switch that is followed, or else of a better tariff that asks for nothing the home lacks."""

    def __init__(self, switch: SwitchTracker, comparison: TariffComparison) -> None:
        """Follow a switch and a comparison."""
        self._switch = switch
        self._comparison = comparison

    def item(self) -> tuple[str, bool] | None:
        """Return what the tariff is called and whether it was asked for; None where there is nothing to do."""
        found = self._switch.shown
        if found is not None and not found.is_stopped:
            return self._switch.product_name, True
        best = self._best()
        return (best.name, False) if best is not None else None

    @callback
    def async_tick(self, *, done: bool) -> None:
        """Note that the user asked for the tariff today, or take that back."""
        found = self._switch.shown
        asked = found.evidence_of(SwitchStep.ASKED) if found else None
        if done and (best := self._best()) is not None and found is None:
            self._switch.async_record(SwitchStep.ASKED, settlement_day(dt_util.utcnow()), best.code)
        elif not done and asked is not None and asked.source is SwitchSource.USER:
            self._switch.async_cancel()
        elif not done:
            raise ServiceValidationError(translation_domain=DOMAIN, translation_key="done_by_evidence")

    def _best(self) -> KnownProduct | None:
        figures = self._comparison.figures
        # Some weeks of sun say nothing of a year.
        if figures is None or not figures.periods or not figures.periods[0].is_whole:
            return None
        imports = imports_from_octopus(self._comparison.meter)
        best = headline(figures.tariffs, figures.periods[0], imports=imports, groups=(Group.OPEN,))
        return best.candidate.product if best is not None else None
