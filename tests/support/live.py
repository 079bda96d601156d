"""A live sensor at home, as tests have it: an inverter, a clamp or a meter that counts what is exported."""

from datetime import timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.auth.models import Credentials
from homeassistant.core import HomeAssistant
from homeassistant.util import dt as dt_util
from pytest_homeassistant_custom_component.typing import MockHAClientWebSocket, WebSocketGenerator

from tests.helpers import fire_timers

LIVE_SENSOR: Final = "sensor.inverter_export"
FIVE_MINUTES: Final = timedelta(minutes=5)


def show(hass: HomeAssistant, value: float | str, unit: str = "kWh", **attributes: str) -> None:
    """Have the live sensor show a value of its register."""
    told = {"unit_of_measurement": unit, "device_class": "energy", "state_class": "total_increasing", **attributes}
    hass.states.async_set(LIVE_SENSOR, str(value), told)


async def async_export(
    hass: HomeAssistant, freezer: FrozenDateTimeFactory, register_kwh: float, power_kw: float, duration: timedelta
) -> float:
    """Let time pass at a steady power, with a reading every five minutes; return where the register stands then."""
    end = dt_util.utcnow() + duration
    while dt_util.utcnow() < end:
        freezer.tick(FIVE_MINUTES)
        register_kwh = round(register_kwh + power_kw / 12, 6)
        show(hass, register_kwh)
        fire_timers(hass)
        await hass.async_block_till_done()
    return register_kwh


class Card:
    """A card that is opened at any time: an access token is good for half an hour only."""

    def __init__(self, hass: HomeAssistant, connect: WebSocketGenerator, credential: Credentials) -> None:
        """Be looked at by a user."""
        self._hass = hass
        self._connect = connect
        self._credential = credential
        self._client: MockHAClientWebSocket | None = None

    async def open(self, **asked: str) -> dict[str, Any]:
        """Ask for rows and return the first answer."""
        auth = self._hass.auth
        user = await auth.async_get_or_create_user(self._credential)
        token = await auth.async_create_refresh_token(user, "https://example.com/", credential=self._credential)
        self._client = await self._connect(self._hass, auth.async_create_access_token(token))
        await self._client.send_json_auto_id({"type": "octopus_seg/rows/subscribe", **asked})
        assert (await self._client.receive_json())["success"]
        return await self.news()

    async def news(self) -> dict[str, Any]:
        """Return what comes next."""
        assert self._client is not None
        event: dict[str, Any] = (await self._client.receive_json())["event"]
        return event
