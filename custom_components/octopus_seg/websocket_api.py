"""What the cards ask over Home Assistant's websocket: the export points, and the rows of what is shown of one.

Every answer is of one day, month or year, so its size has a bound; a subscription sends it again whenever the export
point has news. Nothing sent names an account, a meter point or a meter.
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, Final

from homeassistant.components import websocket_api
from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers import config_validation as cv, device_registry as dr
from homeassistant.helpers.dispatcher import async_dispatcher_connect
from homeassistant.util import dt as dt_util
import voluptuous as vol

from .const import DOMAIN
from .meter_coordinator import MeterCoordinator, MeterData
from .meters import loaded_meters, of_device
from .seg.ledger import Totals, kwh
from .seg.period import PeriodRow, View, first_day, period
from .seg.settlement import LONDON, day_end, day_start, settlement_day

TYPE_EXPORT_POINTS: Final = f"{DOMAIN}/export_points"
TYPE_SUBSCRIBE_ROWS: Final = f"{DOMAIN}/rows/subscribe"

_LONGEST_ID: Final = 64
_EARLIEST: Final = date(2000, 1, 1)
_LATEST: Final = date(2100, 1, 1)

_ID: Final = vol.All(cv.string, vol.Length(min=1, max=_LONGEST_ID))
_DATE: Final = vol.All(cv.date, vol.Range(min=_EARLIEST, max=_LATEST))


@callback
def async_setup_websocket_api(hass: HomeAssistant) -> None:
    """Register the commands."""
    websocket_api.async_register_command(hass, _export_points)
    websocket_api.async_register_command(hass, _subscribe_rows)


@callback
@websocket_api.websocket_command({vol.Required("type"): TYPE_EXPORT_POINTS})
def _export_points(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the export points that are set up."""
    points = []
    for subentry_id, meter in loaded_meters(hass).items():
        device = _device(hass, meter)
        points.append({"id": subentry_id, "device_id": device.id if device else None, "name": _name(hass, meter)})
    connection.send_result(msg["id"], points)


@callback
@websocket_api.websocket_command(
    {
        vol.Required("type"): TYPE_SUBSCRIBE_ROWS,
        vol.Optional("export_point"): _ID,
        vol.Required("view"): vol.Coerce(View),
        vol.Optional("date"): _DATE,
    }
)
def _subscribe_rows(hass: HomeAssistant, connection: websocket_api.ActiveConnection, msg: dict[str, Any]) -> None:
    """Send the rows of a day, a month or a year, now and whenever they may have changed."""

    @callback
    def send(answer: dict[str, Any]) -> None:
        connection.send_message(websocket_api.event_message(msg["id"], answer))

    subscription = RowsSubscription(hass, send, msg.get("export_point"), msg["view"], msg.get("date"))
    connection.subscriptions[msg["id"]] = subscription.async_close
    connection.send_result(msg["id"])
    subscription.async_open()


class RowsSubscription:
    """Follows one export point, through reloads of its account, for one card."""

    def __init__(
        self,
        hass: HomeAssistant,
        send: Callable[[dict[str, Any]], None],
        export_point: str | None,
        view: View,
        day: date | None,
    ) -> None:
        """Remember what is asked for; without an export point the first one, without a date the newest complete day."""
        self._hass = hass
        self._send = send
        self._export_point = export_point
        self._view = view
        self._day = day
        self._meter: MeterCoordinator | None = None
        self._stop_following: CALLBACK_TYPE | None = None
        self._stop_watching: CALLBACK_TYPE | None = None

    @callback
    def async_open(self) -> None:
        """Begin: send what there is, then every change."""
        self._stop_watching = async_dispatcher_connect(
            self._hass, SIGNAL_CONFIG_ENTRY_CHANGED, self._async_entry_changed
        )
        self._async_follow(self._find())

    @callback
    def async_close(self) -> None:
        """Send nothing any more."""
        for stop in (self._stop_watching, self._stop_following):
            if stop is not None:
                stop()
        self._stop_watching = self._stop_following = self._meter = None

    @callback
    def _async_entry_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Turn to the export point's new coordinator after a reload, and tell when it is gone."""
        if entry.domain == DOMAIN and (meter := self._find()) is not self._meter:
            self._async_follow(meter)

    def _find(self) -> MeterCoordinator | None:
        """Return the export point that is asked for: by the id of its subentry or its device, or the first one."""
        meters = loaded_meters(self._hass)
        if self._export_point is None:
            return next(iter(meters.values()), None)
        return meters.get(self._export_point) or of_device(self._hass, meters, self._export_point)

    @callback
    def _async_follow(self, meter: MeterCoordinator | None) -> None:
        if self._stop_following is not None:
            self._stop_following()
            self._stop_following = None
        self._meter = meter
        if meter is None:
            self._send({"available": False})
            return
        self._stop_following = meter.async_add_listener(self._async_news)
        self._async_news()

    @callback
    def _async_news(self) -> None:
        """Have the answer worked out, off the event loop."""
        if (meter := self._meter) is not None:
            meter.config_entry.async_create_background_task(
                self._hass, self._async_answer(meter, meter.data), f"{DOMAIN} rows"
            )

    async def _async_answer(self, meter: MeterCoordinator, data: MeterData) -> None:
        answer = await self._hass.async_add_executor_job(
            _answer, _name(self._hass, meter), data, self._view, self._day, dt_util.utcnow()
        )
        # An answer that was overtaken is not sent: the newer one is on its way.
        if self._meter is meter and meter.data is data:
            self._send(answer)


def _device(hass: HomeAssistant, meter: MeterCoordinator) -> dr.DeviceEntry | None:
    identifier = (DOMAIN, meter.subentry.subentry_id)
    return dr.async_get(hass).async_get_device_by_identifier(identifier, meter.config_entry.entry_id)


def _name(hass: HomeAssistant, meter: MeterCoordinator) -> str:
    """Return what the user calls an export point."""
    device = _device(hass, meter)
    return (device and (device.name_by_user or device.name)) or meter.subentry.title


def _answer(name: str, data: MeterData, view: View, day: date | None, now: datetime) -> dict[str, Any]:
    """Return all that a card shows of a day, a month or a year."""
    ledger = data.ledger
    latest = ledger.latest_complete_day
    shown = period(ledger, view, day or latest or settlement_day(now), now)
    return {
        "available": True,
        "name": name,
        "view": shown.view,
        "first": shown.first.isoformat(),
        "last": shown.last.isoformat(),
        "start": _local(day_start(shown.first)),
        "end": _local(day_end(shown.last)),
        "rows": [_row(row) for row in shown.rows],
        "totals": {**_amounts(shown.totals), "missing": shown.missing, "unpriced": shown.totals.unpriced},
        "newest_complete_day": latest.isoformat() if latest else None,
        "first_day": first_day(ledger, now).isoformat(),
        "previous": shown.previous.isoformat() if shown.previous else None,
        "next": shown.next.isoformat() if shown.next else None,
        "data_until": _local(ledger.data_until) if ledger.data_until else None,
        "loading": data.loading,
    }


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
