"""What the cards ask over Home Assistant's websocket: the export points, the rows and figures of one, its application, payments, tariffs.

An answer has the rows of one day, month, year or at most 30 years, so its size has a bound; a subscription sends it again whenever the export
point has news. Nothing sent names an account, a meter point or a meter.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from homeassistant.components import websocket_api
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..export_point.lookup import (
    ATTR_EXPORT_POINT,
    device_id,
    export_point_name,
    loaded_points,
    loaded_trackers,
    shown_points,
)
from ..export_point.rights import may_read, may_record
from ..seg.period import View
from .application import ApplicationSubscription
from .commands import (
    TYPE_BEST_OF_YEAR,
    TYPE_CARPET,
    TYPE_EXPORT_POINTS,
    TYPE_PAYMENT_DAYS,
    TYPE_SUBSCRIBE_APPLICATION,
    TYPE_SUBSCRIBE_COMPARISON,
    TYPE_SUBSCRIBE_FIGURES,
    TYPE_SUBSCRIBE_INSIGHTS,
    TYPE_SUBSCRIBE_PAYMENTS,
    TYPE_SUBSCRIBE_ROWS,
    TYPE_SURPLUS,
)
from .comparison import ComparisonSubscription, compared_points
from .figures import FiguresSubscription
from .insights import (
    CARPET_FIELDS,
    SURPLUS_FIELDS,
    InsightsSubscription,
    async_send_carpet,
    async_send_surplus,
    insight_points,
)
from .payments import PaymentsSubscription, bill_days, paid_points
from .rows import RowsSubscription
from .subscription import Answer, Followed, Subscription, key_of
from .year import async_best_of_year

_LONGEST_ID: Final = 64
# A bill is for a month or a quarter; one that pays all at once after a silence is longer.
_LONGEST_BILL: Final = 400
_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2100, 1, 1)

_ID: Final = vol.All(cv.string, vol.Length(min=1, max=_LONGEST_ID))
_DATE: Final = vol.All(cv.date, vol.Range(min=_EARLIEST, max=_LATEST))


ANSWERS: Final[dict[str, tuple[websocket_api.WebSocketCommandHandler, vol.Schema]]] = {}


def _answers(
    command: str, fields: Mapping[Any, Any]
) -> Callable[[websocket_api.WebSocketCommandHandler], websocket_api.WebSocketCommandHandler]:
    """Return a decorator for what answers a command that has some fields."""

    def keep(handler: websocket_api.WebSocketCommandHandler) -> websocket_api.WebSocketCommandHandler:
        schema = websocket_api.BASE_COMMAND_MESSAGE_SCHEMA.extend({vol.Required("type"): command, **fields})
        ANSWERS[command] = handler, schema
        return handler

    return keep


@callback
@_answers(TYPE_EXPORT_POINTS, {})
def _export_points(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the export points that are set up, those without an MPAN too."""
    points = [
        {
            "id": subentry_id,
            "device_id": device_id(hass, point.entry, subentry_id),
            "account_device_id": device_id(hass, point.entry, point.entry.entry_id),
            "name": export_point_name(hass, point.entry, point.subentry),
            "has_half_hours": point.has_half_hours,
            "has_meter": point.meter is not None,
            "has_comparison": point.has_comparison,
            "has_application": point.meter is None or not point.tracker.application.is_settled or point.is_switching,
        }
        for subentry_id, point in _readable(connection, loaded_points)(hass).items()
    ]
    connection.send_result(msg["id"], points)


@callback
@_answers(
    TYPE_SUBSCRIBE_ROWS,
    {
        vol.Optional(ATTR_EXPORT_POINT): _ID,
        vol.Required("view"): vol.Coerce(View),
        vol.Optional("date"): _DATE,
    },
)
def _subscribe_rows(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the rows of a day, a month, a year or all years, now and whenever they may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, shown_points)
    _open(
        connection,
        msg["id"],
        RowsSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT), msg["view"], msg.get("date")),
    )


@callback
@_answers(TYPE_SUBSCRIBE_FIGURES, {vol.Optional(ATTR_EXPORT_POINT): _ID})
def _subscribe_figures(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the figures of the newest day, month and year and of all, now and whenever they may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, shown_points)
    _open(connection, msg["id"], FiguresSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT)))


@_answers(
    TYPE_BEST_OF_YEAR,
    {
        vol.Optional(ATTR_EXPORT_POINT): _ID,
        vol.Required("year"): vol.All(int, vol.Range(min=_EARLIEST.year, max=_LATEST.year)),
    },
)
@websocket_api.async_response
async def _best_of_year(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the best day and half-hour of a year, and how far it is paid."""
    points = _readable(connection, shown_points)(hass)
    if (key := key_of(hass, points, msg.get(ATTR_EXPORT_POINT))) is None:
        connection.send_error(msg["id"], websocket_api.ERR_NOT_FOUND, "There is no such export point.")
        return
    connection.send_result(msg["id"], await async_best_of_year(hass, key, points[key], msg["year"]))


@callback
@_answers(TYPE_SUBSCRIBE_APPLICATION, {vol.Optional(ATTR_EXPORT_POINT): _ID})
def _subscribe_application(
    hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]
) -> None:
    """Send where an application stands, now and whenever that may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, loaded_trackers)
    _open(connection, msg["id"], ApplicationSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT)))


@callback
@_answers(TYPE_SUBSCRIBE_PAYMENTS, {vol.Optional(ATTR_EXPORT_POINT): _ID})
def _subscribe_payments(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send how payment stands, now and whenever that may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, paid_points)
    _open(connection, msg["id"], PaymentsSubscription(hass, send, points, msg.get(ATTR_EXPORT_POINT)))


@callback
@_answers(TYPE_SUBSCRIBE_COMPARISON, {vol.Optional("export_point"): _ID})
def _subscribe_comparison(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send what the half-hours come to on every tariff, now and whenever that may have changed."""
    send, points = _sender(connection, msg["id"]), _readable(connection, compared_points)
    can_record = partial(may_record, hass, connection.user)
    _open(connection, msg["id"], ComparisonSubscription(hass, send, points, msg.get("export_point"), can_record))


@_answers(
    TYPE_PAYMENT_DAYS,
    {
        vol.Required(ATTR_EXPORT_POINT): _ID,
        vol.Required("first_day"): _DATE,
        vol.Required("last_day"): _DATE,
    },
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
@_answers(TYPE_SUBSCRIBE_INSIGHTS, {vol.Optional("export_point"): _ID})
def _subscribe_insights(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send what the half-hours tell, now and whenever it is worked out again."""
    send, points = _sender(connection, msg["id"]), _readable(connection, insight_points)
    _open(connection, msg["id"], InsightsSubscription(hass, send, points, msg.get("export_point")))


@_answers(TYPE_CARPET, {**CARPET_FIELDS})
@websocket_api.async_response
async def _carpet(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send every half-hour of a year."""
    await async_send_carpet(connection, msg, _readable(connection, insight_points)(hass))


@_answers(TYPE_SURPLUS, {**SURPLUS_FIELDS})
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
