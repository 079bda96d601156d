"""What the cards ask over Home Assistant's websocket: the export points, the rows of one, its application, its payments.

An answer has the rows of one day, month or year, so its size has a bound; a subscription sends it again whenever the export
point has news. Nothing sent names an account, a meter point or a meter.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final, override

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import DOMAIN
from ..data import ExportPoint
from ..export_point.lookup import (
    ATTR_EXPORT_POINT,
    device_id,
    export_point_name,
    loaded_points,
    loaded_trackers,
    shown_points,
)
from ..export_point.rights import may_read
from ..seg.ledger import Totals, kwh
from ..seg.period import Period, PeriodRow, View, first_day, period
from ..seg.settlement import LONDON, day_end, day_start, settlement_day
from .application import ApplicationSubscription
from .insights import (
    CARPET_FIELDS,
    SURPLUS_FIELDS,
    InsightsSubscription,
    async_send_carpet,
    async_send_surplus,
    insight_points,
)
from .payments import PaymentsSubscription, bill_days, paid_points
from .subscription import Answer, Followed, Subscription

TYPE_EXPORT_POINTS: Final = f"{DOMAIN}/export_points"
TYPE_SUBSCRIBE_ROWS: Final = f"{DOMAIN}/rows/subscribe"
TYPE_SUBSCRIBE_APPLICATION: Final = f"{DOMAIN}/application/subscribe"
TYPE_SUBSCRIBE_PAYMENTS: Final = f"{DOMAIN}/payments/subscribe"
TYPE_PAYMENT_DAYS: Final = f"{DOMAIN}/payments/days"
TYPE_SUBSCRIBE_INSIGHTS: Final = f"{DOMAIN}/insights/subscribe"
TYPE_CARPET: Final = f"{DOMAIN}/insights/carpet"
TYPE_SURPLUS: Final = f"{DOMAIN}/insights/surplus"

_LONGEST_ID: Final = 64
# A bill is for a month or a quarter; one that pays all at once after a silence is longer.
_LONGEST_BILL: Final = 400
_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2100, 1, 1)

_ID: Final = vol.All(cv.string, vol.Length(min=1, max=_LONGEST_ID))
_DATE: Final = vol.All(cv.date, vol.Range(min=_EARLIEST, max=_LATEST))


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _export_points)
    websocket_api.async_register_command(hass, _subscribe_rows)
    websocket_api.async_register_command(hass, _subscribe_application)
    websocket_api.async_register_command(hass, _subscribe_payments)
    websocket_api.async_register_command(hass, _payment_days)
    websocket_api.async_register_command(hass, _subscribe_insights)
    websocket_api.async_register_command(hass, _carpet)
    websocket_api.async_register_command(hass, _surplus)


@callback
@websocket_api.websocket_command({vol.Required("type"): TYPE_EXPORT_POINTS})
def _export_points(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the export points that are set up, those without an MPAN too."""
    points = [
        {
            "id": subentry_id,
            "device_id": device_id(hass, point.entry, subentry_id),
            "account_device_id": device_id(hass, point.entry, point.entry.entry_id),
            "name": export_point_name(hass, point.entry, point.subentry),
            "has_half_hours": point.has_half_hours,
        }
        for subentry_id, point in _readable(connection, loaded_points)(hass).items()
    ]
    connection.send_result(msg["id"], points)


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): TYPE_SUBSCRIBE_ROWS,
        vol.Optional(ATTR_EXPORT_POINT): _ID,
        vol.Required("view"): vol.Coerce(View),
        vol.Optional("date"): _DATE,
    }
)
def _subscribe_rows(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the rows of a day, a month or a year, now and whenever they may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, shown_points)
    _open(
        connection,
        msg["id"],
        RowsSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT), msg["view"], msg.get("date")),
    )


@callback
@websocket_api.websocket_command(
    {vol.Required("type"): TYPE_SUBSCRIBE_APPLICATION, vol.Optional(ATTR_EXPORT_POINT): _ID}
)
def _subscribe_application(
    hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send where an application stands, now and whenever that may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, loaded_trackers)
    _open(connection, msg["id"], ApplicationSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT)))


@callback
@websocket_api.websocket_command({vol.Required("type"): TYPE_SUBSCRIBE_PAYMENTS, vol.Optional(ATTR_EXPORT_POINT): _ID})
def _subscribe_payments(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send how payment stands, now and whenever that may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, paid_points)
    _open(connection, msg["id"], PaymentsSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT)))


@websocket_api.websocket_command(
    {
        vol.Required("type"): TYPE_PAYMENT_DAYS,
        vol.Required(ATTR_EXPORT_POINT): _ID,
        vol.Required("first_day"): _DATE,
        vol.Required("last_day"): _DATE,
    }
)
@websocket_api.async_response
async def _payment_days(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the days of a bill, with what rounding makes of each."""
    first, last = msg["first_day"], msg["last_day"]
    paid = _readable(connection, paid_points)(hass).get(msg[ATTR_EXPORT_POINT])
    if paid is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such export point.")
    elif not first <= last < first + timedelta(days=_LONGEST_BILL):
        connection.send_error(msg["id"], websocket_api.ERR_INVALID_FORMAT, "These can't be the days of a bill.")
    else:
        ledger = paid.reconciler.meters[msg[ATTR_EXPORT_POINT]].data.ledger
        connection.send_result(msg["id"], await hass.async_add_executor_job(bill_days, ledger, first, last))


@callback
@websocket_api.websocket_command({vol.Required("type"): TYPE_SUBSCRIBE_INSIGHTS, vol.Optional("export_point"): _ID})
def _subscribe_insights(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send what the half-hours tell, now and whenever it is worked out again."""
    send, points = _sender(connection, msg["id"]), _readable(connection, insight_points)
    _open(connection, msg["id"], InsightsSubscription(hass, send, points, msg.get("export_point")))


@websocket_api.websocket_command({vol.Required("type"): TYPE_CARPET, **CARPET_FIELDS})
@websocket_api.async_response
async def _carpet(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send every half-hour of a year."""
    await async_send_carpet(connection, msg, _readable(connection, insight_points)(hass))


@websocket_api.websocket_command({vol.Required("type"): TYPE_SURPLUS, **SURPLUS_FIELDS})
@websocket_api.async_response
async def _surplus(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send on how many days there was so much to use."""
    await async_send_surplus(connection, msg, _readable(connection, insight_points)(hass))


def _readable[PointT](
    connection: websocket_api.ActiveConnection, points: Callable[[HomeAssistant], Mapping[str, PointT]]
) -> Callable[[HomeAssistant], Mapping[str, PointT]]:
    """Return what finds those of some export points, by subentry id, that the user may read."""
    return lambda hass: {
        subentry_id: point
        for subentry_id, point in points(hass).items()
        if may_read(hass, connection.user, subentry_id)
    }


def _sender(connection: websocket_api.ActiveConnection, message_id: int) -> Callable[[Answer], None]:
    """Return what sends an answer to a subscription."""
    return lambda answer: connection.send_message(websocket_api.event_message(message_id, answer))


@callback
def _open[PointT: Followed](
    connection: websocket_api.ActiveConnection, message_id: int, subscription: Subscription[PointT]
) -> None:
    """Accept a subscription, then begin it; it ends with the connection."""
    connection.subscriptions[message_id] = subscription.async_close
    connection.send_result(message_id)
    subscription.async_open()


class RowsSubscription(Subscription[ExportPoint]):
    """Sends the rows of a day, a month or a year; without a date, of the newest complete day."""

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
    totals = {**_amounts(shown.totals), "missing": shown.missing, "unpriced": shown.totals.unpriced}
    if shown.estimated.known:
        estimated = _amounts(shown.estimated)
        totals |= {"estimated_kwh": estimated["export_kwh"], "estimated_earnings": estimated["earnings"]}
    return totals


def _row(row: PeriodRow) -> dict[str, Any]:
    return {
        "start": _local(row.start),
        "end": _local(row.end),
        **_amounts(row.totals),
        "unit_rate": float(row.unit_rate) if row.unit_rate is not None else None,
        "state": row.state,
        "missing": row.missing,
    }


def _amounts(totals: Totals) -> dict[str, float | None]:
    """Return export (kWh) and earnings (GBP), None where nothing is known."""
    return {
        "export_kwh": kwh(totals.export_wh) if totals.known else None,
        "earnings": float(totals.earnings) if totals.priced else None,
    }


def _local(moment: datetime) -> str:
    """Return a moment with the offset of local time in Great Britain."""
    return moment.astimezone(LONDON).isoformat()
