"""Subscriptions of the cards: each follows one export point, through reloads of its account."""

from collections.abc import Callable, Collection, Mapping
from typing import Any, Protocol

from homeassistant.config_entries import SIGNAL_CONFIG_ENTRY_CHANGED, ConfigEntry, ConfigEntryChange
from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.helpers.dispatcher import async_dispatcher_connect

from ..const import DOMAIN
from ..export_point.lookup import of_device

type Answer = dict[str, Any]


class Followed(Protocol):
    """What notifies of its news."""

    def async_add_listener(self, listener: CALLBACK_TYPE, /) -> CALLBACK_TYPE:
        """Have a listener called whenever there is news; return how to stop that."""
        ...


def key_of(hass: HomeAssistant, points: Collection[str], export_point: str | None) -> str | None:
    """Return the subentry id of an export point by that id or its device's; without a name that of the first one."""
    if export_point is None:
        return next(iter(points), None)
    return export_point if export_point in points else of_device(hass, {key: key for key in points}, export_point)


class Subscription[PointT: Followed]:
    """Sends a card what it asks of one export point, now and whenever that may have changed."""

    def __init__(
        self,
        hass: HomeAssistant,
        send: Callable[[Answer], None],
        points: Callable[[HomeAssistant], Mapping[str, PointT]],
        export_point: str | None,
    ) -> None:
        """Remember what is asked for: one of the export points that `points` finds; without a name the first of them."""
        self._hass = hass
        self._send = send
        self._points = points
        self._export_point = export_point
        self._point: PointT | None = None
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
        self._stop_watching = self._stop_following = self._point = None

    @callback
    def _async_news(self, point: PointT) -> None:
        """Send what there is of the export point now."""
        raise NotImplementedError

    @callback
    def _async_entry_changed(self, _change: ConfigEntryChange, entry: ConfigEntry) -> None:
        """Turn to the export point's new coordinator after a reload, and tell when it is gone."""
        if entry.domain == DOMAIN and (point := self._find()) != self._point:
            self._async_follow(point)

    def _find(self) -> PointT | None:
        """Return the export point that is asked for: by the id of its subentry or its device, or the first one."""
        points = self._points(self._hass)
        key = key_of(self._hass, points, self._export_point)
        return points[key] if key is not None else None

    @callback
    def _async_follow(self, point: PointT | None) -> None:
        if self._stop_following is not None:
            self._stop_following()
            self._stop_following = None
        self._point = point
        if point is None:
            self._send({"available": False})
            return
        self._stop_following = point.async_add_listener(self._async_changed)
        self._async_changed()

    @callback
    def _async_changed(self) -> None:
        if self._point is not None:
            self._async_news(self._point)
