"""A server on loopback that says what a test tells it to, and a client that asks it."""

from collections.abc import AsyncGenerator

from aiohttp import ClientSession
from aiohttp.test_utils import TestServer
import pytest

from custom_components.octopus_seg.octopus import Budget, Limit, OctopusClient
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.octopus.rest import RestApi
from custom_components.octopus_seg.octopus.transport import Patience, Transport

from .graphql_stub import KEY, Clock
from .stub import REST_KEY, Stub


@pytest.fixture
def slept() -> list[float]:
    """Return the waits of the client, in seconds, none of which it really waits."""
    return []


@pytest.fixture
def patience(slept: list[float]) -> Patience:
    """Return patience that takes no time."""

    async def sleep(seconds: float) -> None:
        slept.append(seconds)

    return Patience(time_out=5, pauses=(1, 2), sleep=sleep)


@pytest.fixture
async def stub(socket_enabled: None) -> AsyncGenerator[Stub]:
    """Return a running server without replies."""
    stub = Stub()
    server = TestServer(stub.application)
    await server.start_server()
    stub.base_url = str(server.make_url("")).rstrip("/")
    yield stub
    await server.close()


@pytest.fixture
async def session(socket_enabled: None) -> AsyncGenerator[ClientSession]:
    """Return an HTTP session."""
    async with ClientSession() as session:
        yield session


@pytest.fixture
def transport(session: ClientSession, stub: Stub, patience: Patience) -> Transport:
    """Return a transport to the server."""
    budget = Budget(Limit(requests=10_000, seconds=3600))
    return Transport(session, version="1.2.3", base_url=stub.base_url, patience=patience, budget=budget)


@pytest.fixture
def client(session: ClientSession, stub: Stub, patience: Patience) -> OctopusClient:
    """Return a client of the server."""
    return OctopusClient(session, KEY, version="1.2.3", base_url=stub.base_url, patience=patience)


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def api(transport: Transport, clock: Clock) -> GraphQLApi:
    """Return the GraphQL API of the stub."""
    return GraphQLApi(transport, KEY, clock)


@pytest.fixture
def rest_api(transport: Transport) -> RestApi:
    """Return the REST API of the stub."""
    return RestApi(transport, REST_KEY)
