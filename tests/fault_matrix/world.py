"""Where the matrix plays: a home, its Octopus, its network, and a Home Assistant that counts what it asks."""

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
import socket
from time import sleep
from typing import override
from unittest.mock import patch

from aiohttp import ClientTimeout
from aiohttp.abc import AbstractResolver, ResolveResult
from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.helpers.aiohttp_client import async_get_clientsession
import pytest
from yarl import URL

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE
from custom_components.octopus_seg.octopus import OctopusClient, Patience
from custom_components.octopus_seg.octopus.replies import Reply
from custom_components.octopus_seg.octopus.transport import Request, Transport
from tests.octopus_simulator import OctopusSimulator

# Of the frozen clock, which is also the event loop's: it moves on only while an answer is awaited.
SHORT_TIME_OUT = 0.1


class Names(AbstractResolver):
    """The domain name system, which knows one name, or does not answer."""

    def __init__(self) -> None:
        """Answer."""
        self.fails = False

    @override
    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return where a host is."""
        if self.fails:
            raise OSError(None, "Temporary failure in name resolution")
        here = ResolveResult(hostname=host, host="127.0.0.1", port=port, family=family, proto=0, flags=0)
        return [here]

    @override
    async def close(self) -> None:
        """Have nothing to close."""

    async def real_close(self) -> None:
        """Have nothing to close, as Home Assistant's test plugin asks."""


@dataclass
class World:
    """What a fault can happen to."""

    hass: HomeAssistant
    freezer: FrozenDateTimeFactory
    simulator: OctopusSimulator
    names: Names
    clients: list[OctopusClient] = field(default_factory=list)
    time_out: float = 30
    waiting: asyncio.Task[None] | None = None
    awaited: int = 0

    @property
    def requests_made(self) -> int:
        """Return how many requests were sent, those included that reached nobody."""
        return sum(client.requests_made for client in self.clients)

    async def async_let_time_pass_while_waiting(self) -> None:
        """Move the clock on, little by little, whenever an answer is awaited; runs until it is cancelled."""
        while True:
            await self.hass.loop.run_in_executor(None, sleep, 0.002)
            if self.awaited:
                self.freezer.tick(SHORT_TIME_OUT)

    async def async_cut(self) -> None:
        """Close every connection, and forget where Octopus is."""
        await self.simulator.stop()
        connector = async_get_clientsession(self.hass).connector
        assert connector is not None
        connector.clear_dns_cache()  # type: ignore[attr-defined]

    def be_impatient(self) -> None:
        """Wait for no answer long."""
        self.time_out = SHORT_TIME_OUT
        self.waiting = asyncio.create_task(self.async_let_time_pass_while_waiting())

    def be_patient(self) -> None:
        """Let the clock stand still again."""
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    async def async_recover(self) -> None:
        """Let all be well again."""
        self.simulator.recover()
        self.names.fails = False
        self.time_out = 30
        self.be_patient()
        await self.simulator.stop()
        await self.simulator.start()


@contextmanager
def open_world(
    hass: HomeAssistant,
    freezer: FrozenDateTimeFactory,
    simulator: OctopusSimulator,
    monkeypatch: pytest.MonkeyPatch,
) -> Generator[World]:
    """Reach a simulator by name, and count requests."""
    names = Names()
    world = World(hass=hass, freezer=freezer, simulator=simulator, names=names)
    monkeypatch.setenv(API_URL_ENVIRONMENT_VARIABLE, str(URL(simulator.url).with_host("localhost")).rstrip("/"))
    make = partial(OctopusClient, patience=Patience(sleep=_no_sleep))

    def made(*arguments: object, **options: object) -> OctopusClient:
        world.clients.append(make(*arguments, **options))  # type: ignore[arg-type]
        return world.clients[-1]

    exchange = Transport._send  # noqa: SLF001 - nothing else tells when an answer is awaited no more

    async def awaited(transport: Transport, request: Request, url: URL) -> Reply:
        world.awaited += 1
        try:
            return await exchange(transport, request, url)
        finally:
            world.awaited -= 1

    def time_out(total: float) -> ClientTimeout:
        return ClientTimeout(total=min(total, world.time_out))

    with (
        patch("custom_components.octopus_seg.polling.connection.OctopusClient", made),
        patch("custom_components.octopus_seg.octopus.transport.ClientTimeout", time_out),
        patch.object(Transport, "_send", awaited),
        patch("homeassistant.helpers.aiohttp_client._async_make_resolver", return_value=names),
    ):
        yield world
        world.be_patient()


async def _no_sleep(_seconds: float) -> None:
    """Wait for nothing between two tries."""
