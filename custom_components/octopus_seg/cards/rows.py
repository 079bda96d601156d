"""What the card of half-hours shows: the rows of a day, a month, a year or all years, and what they total."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any, override

from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..const import DOMAIN
from ..data import ExportPoint
from ..export_point.lookup import export_point_name
from ..seg.ledger import kwh
from ..seg.period import Period, PeriodRow, View, first_day, period
from ..seg.settlement import LONDON, day_end, day_start, settlement_day
from ..seg.totals import Totals
from .subscription import Answer, Subscription


class RowsSubscription(Subscription[ExportPoint]):
    """Sends the rows of a day, a month, a year or all years; without a date, of the newest complete day."""

    def __init__(
        self,
        hass: HomeAssistant,
        send: Callable[[Answer], None],
        points: Callable[[HomeAssistant], Mapping[str, ExportPoint]],
        export_point: str | None,
        view: View,
        day: date | None,
    ) -> None:
        """Remember what is asked for."""
        super().__init__(hass, send, points, export_point)
        self._view = view
        self._day = day
        self._asked = 0

    @override
    @callback
    def _async_news(self, point: ExportPoint) -> None:
        """Have the answer worked out, off the event loop."""
        self._asked += 1
        point.entry.async_create_background_task(self._hass, self._async_answer(point, self._asked), f"{DOMAIN} rows")

    async def _async_answer(self, point: ExportPoint, number: int) -> None:
        name = export_point_name(self._hass, point.entry, point.subentry)
        answer = await self._hass.async_add_executor_job(_answer, name, point, self._view, self._day, dt_util.utcnow())
        # An answer that was overtaken is not sent: the newer one is on its way.
        if self._point == point and self._asked == number:
            self._send(answer)


def _answer(name: str, point: ExportPoint, view: View, day: date | None, now: datetime) -> Answer:
    """Return all that a card shows of a day, a month or a year."""
    ledger = point.ledger
    estimates = point.estimates(ledger)
    latest = ledger.latest_complete_day
    shown = period(ledger, view, day or latest or settlement_day(now), now, estimates)
    return {
        "available": True,
        "name": name,
        "view": shown.view,
        "first": shown.first.isoformat(),
        "last": shown.last.isoformat(),
        "start": _local(day_start(shown.first)),
        "end": _local(day_end(shown.last)),
        "rows": [_row(row) for row in shown.rows],
        "totals": _totals(shown),
        "newest_complete_day": latest.isoformat() if latest else None,
        "first_day": first_day(ledger, now, estimates).isoformat(),
        "previous": shown.previous.isoformat() if shown.previous else None,
        "next": shown.next.isoformat() if shown.next else None,
        "data_until": _local(ledger.data_until) if ledger.data_until else None,
        "loading": point.loading,
    }


def _totals(shown: Period) -> dict[str, Any]:
    """Return what is settled, and beside it what a live sensor estimates beyond that, where it does."""
    totals = {**amounts(shown.totals), "missing": shown.missing, "unpriced": shown.totals.unpriced}
    if shown.estimated.known:
        estimated = amounts(shown.estimated)
        totals |= {"estimated_kwh": estimated["export_kwh"], "estimated_earnings": estimated["earnings"]}
    return totals


def _row(row: PeriodRow) -> dict[str, Any]:
    return {
        "start": _local(row.start),
        "end": _local(row.end),
        **amounts(row.totals),
        "unit_rate": float(row.unit_rate) if row.unit_rate is not None else None,
        "state": row.state,
        "missing": row.missing,
        "before": {**amounts(row.before), "missing": row.before_missing} if row.before.known else None,
    }


def amounts(totals: Totals) -> dict[str, float | None]:
    """Return export (kWh) and earnings (GBP), None where nothing is known."""
    return {
        "export_kwh": kwh(totals.export_wh) if totals.known else None,
        "earnings": float(totals.earnings) if totals.priced else None,
    }


def _local(moment: datetime) -> str:
    """Return a moment with the offset of local time in Great Britain."""
    return moment.astimezone(LONDON).isoformat()
