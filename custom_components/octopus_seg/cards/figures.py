"""What the card of figures shows: the newest day, its month, its year and all of it, and whether anything is wrong."""

from datetime import datetime
from typing import Any, Final, override

from homeassistant.const import Platform
from homeassistant.core import CALLBACK_TYPE, Event, HomeAssistant, callback
from homeassistant.helpers.issue_registry import EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, EventIssueRegistryUpdatedData
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..data import ExportPoint
from ..export_point.lookup import export_point_name
from ..issues import async_has_issue
from ..seg.figures import Figure, Figures, Span, figures
from ..seg.settlement import HALF_HOUR, LONDON, settlement_day
from .entities import shown_entity
from .rows import amounts
from .subscription import Answer, Subscription

_SENSORS: Final = {
    Span.DAY: "earnings_latest_day",
    Span.MONTH: "earnings_this_month",
    Span.YEAR: "earnings_this_year",
    Span.ALL: "earnings_total",
}
_TODAY: Final = "earnings_today_estimate"
_LATE: Final = "data_late"


class FiguresSubscription(Subscription[ExportPoint]):
    """Sends the figures of an export point."""

    _stop_hearing_issues: CALLBACK_TYPE | None = None
    _asked = 0

    @override
    @callback
    def async_open(self) -> None:
        self._stop_hearing_issues = self._hass.bus.async_listen(
            EVENT_REPAIRS_ISSUE_REGISTRY_UPDATED, self._async_issues_changed
        )
        super().async_open()

    @override
    @callback
    def async_close(self) -> None:
        if self._stop_hearing_issues is not None:
            self._stop_hearing_issues()
            self._stop_hearing_issues = None
        super().async_close()

    @callback
    def _async_issues_changed(self, _event: Event[EventIssueRegistryUpdatedData]) -> None:
        self._async_changed()

    @override
    @callback
    def _async_news(self, point: ExportPoint) -> None:
        """Have the answer worked out, off the event loop."""
        self._asked += 1
        point.entry.async_create_background_task(
            self._hass, self._async_answer(point, self._asked), f"{DOMAIN} figures"
        )

    async def _async_answer(self, point: ExportPoint, number: int) -> None:
        now = dt_util.utcnow()
        found = await self._hass.async_add_executor_job(_figures, point, now)
        # An answer that was overtaken is not sent: the newer one is on its way.
        if self._point == point and self._asked == number:
            self._send(_answer(self._hass, point, found, now))


def _figures(point: ExportPoint, now: datetime) -> Figures:
    ledger = point.ledger
    return figures(ledger, now, point.estimates(ledger))


@callback
def _answer(hass: HomeAssistant, point: ExportPoint, found: Figures, now: datetime) -> Answer:
    """Return all that the card shows."""
    own, meter = point.subentry.subentry_id, point.meter
    data_until = point.ledger.data_until
    newest = settlement_day(data_until - HALF_HOUR) if data_until else None
    today = settlement_day(now)
    return {
        "available": True,
        "name": export_point_name(hass, point.entry, point.subentry),
        "rows": [_row(hass, own, figure, now) for figure in found.rows],
        "today": {**amounts(found.today), "entity": shown_entity(hass, Platform.SENSOR, own, _TODAY)}
        if found.today.known
        else None,
        "newest_day": newest.isoformat() if newest else None,
        "days_behind": (today - newest).days if newest else None,
        "is_late": meter is not None and meter.data.is_late(meter.read_at, now) is True,
        "late_entity": shown_entity(hass, Platform.BINARY_SENSOR, own, _LATE),
        "missing": found.missing,
        "unpriced": found.unpriced,
        "rate": float(found.rate) if found.rate is not None else None,
        "loading": point.loading,
        "has_repair": async_has_issue(hass, (own, point.entry.entry_id)),
        "data_until": data_until.astimezone(LONDON).isoformat() if data_until else None,
    }


def _row(hass: HomeAssistant, own: str, figure: Figure, now: datetime) -> dict[str, Any]:
    """Return a row; it leads to the sensor that has the same figure."""
    against, today = figure.against, settlement_day(now)
    is_present = {
        Span.MONTH: (figure.last.year, figure.last.month) == (today.year, today.month),
        Span.YEAR: figure.last.year == today.year,
    }.get(figure.span, True)
    return {
        "span": figure.span,
        "first": figure.first.isoformat(),
        "last": figure.last.isoformat(),
        **amounts(figure.totals),
        "against": {
            "earnings": float(against.earnings) if against.earnings is not None else None,
            "days": against.days,
            "left_out": against.left_out,
        }
        if against is not None
        else None,
        "entity": shown_entity(hass, Platform.SENSOR, own, _SENSORS[figure.span]) if is_present else None,
    }
