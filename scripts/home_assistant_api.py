"""What a person does at the web interface of Home Assistant, for programs.

`HomeAssistantClient` makes the owner's account or logs in with it, walks through config flows, reads states and sends
websocket commands.
"""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
import time
from types import TracebackType
from typing import Any, Final, Self

from aiohttp import ClientError, ClientSession, ClientTimeout, ClientWebSocketResponse

from .home_assistant_process import HomeAssistantProcess, HomeAssistantProcessError

POLL_SECONDS: Final = 0.25
# A first start creates the database and writes caches; a slow machine needs its time.
START_SECONDS: Final = 180


class RequestError(Exception):
    """Home Assistant refused a request."""


class FlowError(Exception):
    """A config flow ended without an entry."""


@dataclass(frozen=True, kw_only=True)
class Owner:
    """The account of the person that Home Assistant belongs to."""

    name: str
    username: str
    password: str


class HomeAssistantClient:
    """The owner, at the web interface of a Home Assistant."""

    def __init__(self, process: HomeAssistantProcess, owner: Owner, refresh_token: str | None = None) -> None:
        """Prepare a client; entering it as a context waits for Home Assistant and logs in.

        With the refresh token of an earlier login that takes no password, which Home Assistant is slow to check on purpose.
        """
        self._process = process
        self._owner = owner
        self._client_id = f"{process.url}/"
        self._session = ClientSession(process.url, timeout=ClientTimeout(total=60))
        self._token: str | None = None
        self._tokens: dict[str, Any] = {"refresh_token": refresh_token} if refresh_token else {}
        self._socket: ClientWebSocketResponse | None = None
        self._message_id = 0

    async def __aenter__(self) -> Self:
        """Wait for Home Assistant, log in, and wait until everything has started."""
        try:
            await self._wait_for_server()
            await self._log_in()
            await self._wait_until_started()
        except BaseException:
            await self.close()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the connections."""
        await self.close()

    async def close(self) -> None:
        """Close the connections. Home Assistant runs on."""
        if self._socket is not None:
            await self._socket.close()
            self._socket = None
        await self._session.close()

    async def get(self, path: str) -> Any:
        """Return the answer to a GET request."""
        return await self._request("GET", path)

    async def post(self, path: str, data: Mapping[str, Any] | None = None) -> Any:
        """Return the answer to a POST request with a JSON body."""
        return await self._request("POST", path, json=dict(data or {}))

    async def delete(self, path: str) -> Any:
        """Return the answer to a DELETE request."""
        return await self._request("DELETE", path)

    async def command(self, command: str, **parameters: Any) -> Any:
        """Send a websocket command and return its result."""
        if self._socket is None:
            self._socket = await self._open_socket()
        self._message_id += 1
        await self._socket.send_json({"id": self._message_id, "type": command, **parameters})
        while (answer := await self._socket.receive_json(timeout=60))["id"] != self._message_id:
            pass
        if not answer["success"]:
            raise RequestError(f"{command}: {answer['error']['message']}")
        return answer["result"]

    @property
    def refresh_token(self) -> str:
        """What logs in again without the password."""
        token: str = self._tokens["refresh_token"]
        return token

    @property
    def frontend_tokens(self) -> dict[str, Any]:
        """What the pages keep in the browser's storage for someone who has logged in."""
        expires = round((time.time() + self._tokens["expires_in"]) * 1000)
        return {**self._tokens, "hassUrl": self._process.url, "clientId": self._client_id, "expires": expires}

    async def states(self) -> dict[str, dict[str, Any]]:
        """Return all states by entity id."""
        return {state["entity_id"]: state for state in await self.get("/api/states")}

    async def entries(self, domain: str) -> list[dict[str, Any]]:
        """Return the config entries of an integration."""
        entries: list[dict[str, Any]] = await self.get(f"/api/config/config_entries/entry?domain={domain}")
        return entries

    async def add_entry(self, domain: str, answers: Mapping[str, Any]) -> dict[str, Any]:
        """Walk through a config flow until it creates an entry, and return the entry.

        A menu is answered with the option under the step's name in `answers`, or with its first one. A form's fields are
        answered from `answers` by name, then with what the form suggests, then with its defaults.
        """
        step = await self.post("/api/config/config_entries/flow", {"handler": domain})
        while step["type"] in {"form", "menu"}:
            if step.get("errors"):
                raise FlowError(f"The form {step['step_id']!r} was refused: {step['errors']}")
            filled = fill_menu(step, answers) if step["type"] == "menu" else fill_form(step, answers)
            step = await self.post(f"/api/config/config_entries/flow/{step['flow_id']}", filled)
        if step["type"] != "create_entry":
            raise FlowError(f"The flow ended with {step['type']!r}: {step.get('reason')}")
        entry: dict[str, Any] = step["result"]
        return entry

    async def statistics(self, source: str) -> dict[str, dict[str, Any]]:
        """Return the metadata of a source's sums by statistic id."""
        known = await self.command("recorder/list_statistic_ids", statistic_type="sum")
        return {row["statistic_id"]: row for row in known if row["source"] == source}

    async def has_energy_preferences(self) -> bool:
        """Return whether somebody has set up the Energy dashboard."""
        try:
            preferences = await self.command("energy/get_prefs")
        except RequestError:
            return False
        return bool(preferences["energy_sources"])

    async def save_grid_return(self, energy: str, compensation: str) -> None:
        """Choose two statistics as the energy returned to the grid and the money received for it."""
        grid = {
            "type": "grid",
            "stat_energy_from": None,
            "stat_energy_to": energy,
            "stat_cost": None,
            "entity_energy_price": None,
            "number_energy_price": None,
            "stat_compensation": compensation,
            "entity_energy_price_export": None,
            "number_energy_price_export": None,
            "cost_adjustment_day": 0,
        }
        await self.command("energy/save_prefs", energy_sources=[grid])

    async def _wait_for_server(self) -> None:
        """Wait until the web interface answers."""
        deadline = time.monotonic() + START_SECONDS
        while True:
            self._process.ensure_running()
            try:
                async with self._session.get("/manifest.json") as response:
                    if response.status == HTTPStatus.OK:
                        return
            except ClientError, TimeoutError:
                pass
            await self._pause(deadline, "Home Assistant does not answer")

    async def _wait_until_started(self) -> None:
        """Wait until all integrations had their turn."""
        deadline = time.monotonic() + START_SECONDS
        while (await self.get("/api/config"))["state"] != "RUNNING":
            self._process.ensure_running()
            await self._pause(deadline, "Home Assistant does not finish its start")

    async def _pause(self, deadline: float, complaint: str) -> None:
        """Wait a moment, unless the time is over."""
        if time.monotonic() > deadline:
            raise HomeAssistantProcessError(complaint)
        await asyncio.sleep(POLL_SECONDS)

    async def _log_in(self) -> None:
        """Get a token: as a new owner the first time, later as one who has logged in, or with the password."""
        if self._tokens:
            form = {"grant_type": "refresh_token", "refresh_token": self.refresh_token}
        else:
            form = {"grant_type": "authorization_code", "code": await self._onboard() or await self._enter_password()}
        self._tokens |= await self._request("POST", "/auth/token", data={**form, "client_id": self._client_id})
        self._token = self._tokens["access_token"]

    async def _onboard(self) -> str | None:
        """Create the owner's account, where there is none yet."""
        account = {
            "name": self._owner.name,
            "username": self._owner.username,
            "password": self._owner.password,
            "client_id": self._client_id,
            "language": "en",
        }
        async with self._session.post("/api/onboarding/users", json=account) as response:
            # The address is gone once there is an owner.
            if response.status in {HTTPStatus.NOT_FOUND, HTTPStatus.FORBIDDEN}:
                return None
            response.raise_for_status()
            code: str = (await response.json())["auth_code"]
            return code

    async def _enter_password(self) -> str:
        """Log in with name and password."""
        flow = {"client_id": self._client_id, "handler": ["homeassistant", None], "redirect_uri": self._client_id}
        flow_id = (await self.post("/auth/login_flow", flow))["flow_id"]
        step = await self.post(
            f"/auth/login_flow/{flow_id}",
            {"client_id": self._client_id, "username": self._owner.username, "password": self._owner.password},
        )
        if step["type"] != "create_entry":
            raise RequestError(f"Home Assistant refused the login of {self._owner.username!r}: {step.get('errors')}")
        code: str = step["result"]
        return code

    async def _open_socket(self) -> ClientWebSocketResponse:
        """Open the websocket and pass its authentication."""
        connection = await self._session.ws_connect("/api/websocket", max_msg_size=0)
        await connection.receive_json()
        await connection.send_json({"type": "auth", "access_token": self._token})
        answer = await connection.receive_json()
        if answer["type"] != "auth_ok":
            raise RequestError(f"Home Assistant refused the websocket: {answer.get('message')}")
        return connection

    async def _request(self, method: str, path: str, **body: Any) -> Any:
        """Send a request and return the JSON of its answer."""
        headers = {"Authorization": f"Bearer {self._token}"} if self._token else {}
        async with self._session.request(method, path, headers=headers, **body) as response:
            if not response.ok:
                raise RequestError(f"{method} {path}: {response.status} {await response.text()}")
            return await response.json()


def fill_menu(step: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Choose an option of a menu."""
    return {"next_step_id": answers.get(step["step_id"], next(iter(step["menu_options"])))}


def fill_form(step: Mapping[str, Any], answers: Mapping[str, Any]) -> dict[str, Any]:
    """Fill in a form, with the parts that are folded away: given answers first, then what it suggests, then its defaults."""
    return _filled(step["data_schema"], answers)


def _filled(fields: Sequence[Mapping[str, Any]], answers: Mapping[str, Any]) -> dict[str, Any]:
    filled: dict[str, Any] = {}
    for field in fields:
        if field.get("type") == "expandable":
            filled[field["name"]] = _filled(field["schema"], answers)
            continue
        suggested = (field.get("description") or {}).get("suggested_value")
        value = answers.get(field["name"], field.get("default") if suggested is None else suggested)
        if value is not None:
            filled[field["name"]] = value
    return filled
