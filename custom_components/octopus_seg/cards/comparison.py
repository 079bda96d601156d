"""What the card of the comparison shows: each tariff in each period, what it would take to have it, and what is behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final, override

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback

from ..data import ExportPoint
from ..export_point.lookup import device_id, export_point_name, loaded_points
from ..seg.comparison import Comparison
from ..seg.comparison_periods import ComparedPeriod, PeriodKind, days_of, figure, share_of
from ..seg.day_shape import DayShape, clock, share_in
from ..seg.export_tariff_terms import link_of, terms_of
from ..seg.ledger import kwh
from ..seg.own_offer import MOST_OFFERS
from ..seg.tariff_access import Group, Need
from ..seg.tariff_switch import SwitchStep, TariffSwitch
from ..tariffs.advice import access_of, headline
from ..tariffs.comparison import TariffComparison
from ..tariffs.figures import Candidate, Kind, PricedTariff, TariffFigures
from ..tariffs.home import imports_from_octopus
from ..tariffs.status import Status, status_of
from .subscription import Answer, Subscription
from .switch import switch_answer

# All months of ten years on all tariffs would be half a megabyte.
MOST_MONTHS: Final = 36
_GROUPS: Final = list(Group)
# The card's words for two states that the action calls otherwise.
_STATUS: Final = {Status.COMPARED_IN_PART: "in_part", Status.NOT_REACHED: "not_read"}


@dataclass(frozen=True, kw_only=True, slots=True)
class ComparedPoint:
    """An export point with its comparison, and the switch to another tariff that is followed."""

    point: ExportPoint
    comparison: TariffComparison

    @callback
    def async_add_listener(self, listener: CALLBACK_TYPE, /) -> CALLBACK_TYPE:
        """Have a listener called whenever figures or the switch have news; return how to stop that."""
        sources = (self.comparison, self.point.switch)
        stops = [source.async_add_listener(listener) for source in sources if source is not None]

        @callback
        def stop() -> None:
            for forget in stops:
                forget()

        return stop


def compared_points(hass: HomeAssistant) -> dict[str, ComparedPoint]:
    """Return the export points whose half-hours can be compared, by subentry id."""
    return {
        key: ComparedPoint(point=point, comparison=point.comparison)
        for key, point in loaded_points(hass).items()
        if point.comparison is not None
    }


class ComparisonSubscription(Subscription[ComparedPoint]):
    """Sends the figures of an export point on every tariff."""

    def __init__(
        self,
        hass: HomeAssistant,
        send: Callable[[Answer], None],
        points: Callable[[HomeAssistant], Mapping[str, ComparedPoint]],
        export_point: str | None,
        can_record: Callable[[str], bool],
    ) -> None:
        """Remember what is asked for; `can_record` says whether the user may record a milestone of an export point."""
        super().__init__(hass, send, points, export_point)
        self._can_record = can_record

    @override
    @callback
    def _async_news(self, point: ComparedPoint) -> None:
        can_record = self._can_record(point.point.subentry.subentry_id)
        self._send(_answer(self._hass, point.point, point.comparison, can_record=can_record))


def _answer(hass: HomeAssistant, point: ExportPoint, comparison: TariffComparison, *, can_record: bool) -> Answer:
    """Return all that the card shows."""
    figures = comparison.figures or TariffFigures(periods=(), known={}, export_wh={}, exported=None, tariffs=())
    today = point.tracker.today
    switch = point.switch.shown if point.switch else None
    shown = _Shown(comparison, figures, today, switch)
    rows = sorted(map(shown.row, shown.tariffs), key=_order)
    reading = comparison.monthly.progress
    next_round = comparison.monthly.next_round_on
    change = comparison.options.import_change
    return {
        "available": True,
        "name": export_point_name(hass, point.entry, point.subentry),
        "device_id": device_id(hass, point.entry, point.subentry.subentry_id),
        "state": _state(comparison, figures),
        "reading": {"done": reading[0], "total": reading[1]} if reading else None,
        "rates_read_on": min(
            (row["rates_read_on"] for row in rows if row["kind"] == Kind.OCTOPUS and row["rates_read_on"]), default=None
        ),
        "next_round_on": _iso(next_round),
        "region": comparison.region,
        "periods": [_period(period, figures, shown) for period in shown.periods],
        "export_by_slot": figures.exported,
        "tariffs": rows,
        "import_change": {"pounds_a_year": float(change)} if change is not None else None,
        "imports_from_octopus": shown.imports,
        "offers": {"count": len(comparison.options.offers), "most": MOST_OFFERS},
        "switch": switch_answer(point.switch),
        "can_record": can_record,
    }


def _state(comparison: TariffComparison, figures: TariffFigures) -> str:
    if not figures.periods:
        return "no_half_hours"
    if not comparison.monthly.is_on:
        return "off"
    if comparison.library.known.products_read_at is None and comparison.monthly.has_failed:
        return "not_reached"
    return "ready" if comparison.monthly.is_done else "reading"


def _order(row: Mapping[str, Any]) -> tuple[int, float]:
    """Return what orders the tariffs: their group, and inside it what they come to in the 12 months."""
    first = next(iter(row["figures"].values()), None)
    return _GROUPS.index(row["group"]), -(first["bar"] if first else float("-inf"))


def _period(period: ComparedPeriod, figures: TariffFigures, shown: _Shown) -> dict[str, Any]:
    known_half_hours = figures.known[period.key]
    best = headline(shown.tariffs, period, imports=shown.imports)
    return {
        "key": period.key,
        "kind": period.kind,
        "first": period.first.isoformat(),
        "last": period.last.isoformat(),
        "is_whole": period.is_whole,
        "half_hours": period.half_hours,
        "missing": max(period.half_hours - known_half_hours, 0),
        "share": share_of(known_half_hours, period),
        "export_kwh": kwh(figures.export_wh[period.key]),
        "headline": best.candidate.identifier if best is not None else None,
    }


class _Shown:
    """What all rows of an answer have in common."""

    def __init__(
        self, comparison: TariffComparison, figures: TariffFigures, today: date, switch: TariffSwitch | None
    ) -> None:
        self._asked = switch.evidence_of(SwitchStep.ASKED) if switch and not switch.is_stopped else None
        self._switching_to = switch.product if switch and not switch.is_done and not switch.is_stopped else None
        self._comparison = comparison
        self._figures = figures
        self._today = today
        months = [period for period in figures.periods if period.kind is PeriodKind.MONTH]
        self.periods = [period for period in figures.periods if period not in months[MOST_MONTHS:]]
        self.imports = imports_from_octopus(comparison.meter)

    @property
    def tariffs(self) -> list[PricedTariff]:
        """Return the tariffs; the one of Octopus that is the own stands there once."""
        own = next((item.candidate.product for item in self._figures.tariffs), None)
        return [
            item
            for item in self._figures.tariffs
            if item.candidate.kind is not Kind.OCTOPUS or item.candidate.product != own
        ]

    def row(self, tariff: PricedTariff) -> dict[str, Any]:
        """Return a tariff as the card shows it."""
        candidate, shape = tariff.candidate, tariff.shape
        rolling = self.periods[0].key if self.periods else ""
        stands = access_of(candidate, imports=self.imports)
        status = status_of(candidate.rates, tariff.on(rolling))
        moves = Need.IMPORT_MUST_MOVE in stands.needs
        return {
            "id": candidate.identifier,
            "kind": candidate.kind,
            "group": stands.group,
            **self._names(candidate),
            "status": _STATUS.get(status, status),
            **_rates(tariff, rolling),
            "high": _high(shape, self._figures.exported),
            "rates_read_on": _iso(candidate.read_on),
            "priced_from": candidate.priced_from,
            "figures": {
                period.key: _figure(period, tariff.on(period.key), self._change(period, moves=moves), candidate.kind)
                for period in self.periods
            },
            "needs_import": stands.needs_import,
            "needs_battery": stands.needs_battery,
            "why": list(stands.needs),
            "terms": _terms(candidate),
            "link": _link(candidate),
            "seen_on": _iso(candidate.offer.seen_on) if candidate.offer else None,
            "is_faded": candidate.offer is not None and candidate.offer.is_faded(self._today),
            "asked_on": self._asked_on(candidate),
            "can_ask": candidate.kind is Kind.OCTOPUS and self._switching_to is None,
        }

    def _names(self, candidate: Candidate) -> dict[str, str | None]:
        if candidate.offer is not None:
            return {"name": candidate.offer.name, "product_code": None}
        product = candidate.product
        return {"name": product.name if product else "", "product_code": product.code if product else None}

    def _asked_on(self, candidate: Candidate) -> str | None:
        is_asked = candidate.product is not None and candidate.product.code == self._switching_to
        return _iso(self._asked.day) if self._asked is not None and is_asked else None

    def _change(self, period: ComparedPeriod, *, moves: bool) -> Decimal | None:
        """Return what moving the import costs, where that goes with a figure: of 12 months, on a tariff that asks for it."""
        return self._comparison.options.import_change if moves and period is self.periods[0] else None


def _figure(
    period: ComparedPeriod, comparison: Comparison, change: Decimal | None, kind: Kind
) -> dict[str, Any] | None:
    if (found := figure(period, comparison)) is None:
        return None
    difference = found.difference if kind is not Kind.YOURS else None
    return {
        "bar": float(found.amount),
        "is_scaled": found.is_scaled,
        "earnings": float(found.earnings),
        "difference": float(difference) if difference is not None else None,
        "net": float(difference - change) if difference is not None and change is not None else None,
        "half_hours": found.half_hours,
        "without_rate": found.without_rate,
        "share": share_of(found.half_hours, period),
        "days": round(days_of(found.half_hours), 2),
        "seasons": list(found.seasons),
    }


def _rates(tariff: PricedTariff, rolling: str) -> dict[str, Any]:
    """Return what a tariff pays: of a flat one what it pays now, else the range of the 12 months."""
    shape, compared = tariff.shape, tariff.on(rolling)
    today = [rate for rate in shape.slots if rate is not None] if shape and not shape.is_average else []
    lowest = min(today, default=compared.lowest_rate)
    highest = max(today, default=compared.highest_rate)
    return {
        "shape": shape.shape if shape else None,
        "rate_lowest": float(lowest) if lowest is not None else None,
        "rate_highest": float(highest) if highest is not None else None,
        "rate_by_slot": [float(rate) if rate is not None else None for rate in shape.slots] if shape else None,
    }


def _high(shape: DayShape | None, exported: list[float] | None) -> dict[str, Any] | None:
    """Return when a tariff pays most, and how much of the export falls into that time."""
    if shape is None or shape.high is None or exported is None:
        return None
    share = share_in(shape.high, exported)
    if share is None:
        return None
    high = shape.high
    return {"from": clock(high.first), "to": clock(high.end), "rate": float(high.rate), "export_share": share}


def _terms(candidate: Candidate) -> dict[str, Any] | None:
    if candidate.kind is not Kind.OCTOPUS or candidate.product is None:
        return None
    if (terms := terms_of(candidate.product.code)) is None:
        return None
    return {
        "conditions": list(terms.conditions),
        "source": terms.source,
        "source_is_official": terms.is_official,
        "read_on": terms.looked_at.isoformat(),
    }


def _link(candidate: Candidate) -> str | None:
    if candidate.offer is not None:
        return candidate.offer.link
    return link_of(candidate.product.code) if candidate.product else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
