"""A running simulator at a fixed moment, and a client that talks to it over HTTP."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SERIAL_NUMBER

NOW = datetime(2026, 8, 12, 12, 0, tzinfo=UTC)


@dataclass
class Customer:
    """Asks the simulator what a customer's program would ask."""

    simulator: OctopusSimulator
    session: aiohttp.ClientSession
    token: str | None = None

    @property
    def credentials(self) -> dict[str, str]:
        """The account's key as HTTP Basic."""
        return {"Authorization": aiohttp.encode_basic_auth(self.simulator.api_key, "")}

    async def get(self, path: str, *, auth: bool = True, **options: Any) -> aiohttp.ClientResponse:
        """Return the response, with its body read."""
        url = path if path.startswith("http") else self.simulator.url + path
        headers = (self.credentials if auth else {}) | options.pop("headers", {})
        async with self.session.get(url, headers=headers, **options) as response:
            await response.read()
            return response

    async def read(self, path: str, **options: Any) -> Any:
        """Return the JSON of an answer that must be 200."""
        response = await self.get(path, **options)
        assert response.status == 200, await response.text()
        return await response.json()

    async def consumption(
        self, mpan: str = EXPORT_MPAN, serial_number: str = SERIAL_NUMBER, **parameters: str
    ) -> dict[str, Any]:
        """Return a page of half-hours."""
        path = f"/v1/electricity-meter-points/{mpan}/meters/{serial_number}/consumption/"
        answer: dict[str, Any] = await self.read(path, params=parameters)
        return answer

    async def log_in(self) -> str:
        """Get a token and keep it."""
        answer = await self.ask(
            "mutation ($input: ObtainJSONWebTokenInput!) { obtainKrakenToken(input: $input) { token } }",
            input={"APIKey": self.simulator.api_key},
        )
        token: str = answer["data"]["obtainKrakenToken"]["token"]
        self.token = token
        return token

    async def ask(self, query: str, **variables: Any) -> dict[str, Any]:
        """Return GraphQL's answer, with errors or without."""
        headers = {"Authorization": self.token} if self.token else {}
        body = {"query": query, "variables": variables}
        async with self.session.post(self.simulator.graphql_url, json=body, headers=headers) as response:
            assert response.status == 200, await response.text()
            answer: dict[str, Any] = await response.json()
            return answer


@pytest.fixture
async def simulator(request: pytest.FixtureRequest, socket_enabled: None) -> AsyncIterator[OctopusSimulator]:
    """The usual home, in August at noon UTC; indirect parameters are the simulator's own."""
    async with OctopusSimulator(**{"now": lambda: NOW} | getattr(request, "param", {})) as running:
        yield running


@pytest.fixture
async def customer(simulator: OctopusSimulator) -> AsyncIterator[Customer]:
    """A customer of the running simulator."""
    async with aiohttp.ClientSession() as session:
        yield Customer(simulator, session)
