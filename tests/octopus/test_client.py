"""Tests for the client as the rest of the integration sees it."""

import ast
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg import octopus
from custom_components.octopus_seg.octopus import Fields, OctopusClient, OctopusConnectionError, Question

from .stub import Stub, say, say_raw

NUMBER = "A-0F1E2D3C"
MPAN = "2099000000028"
LIST: dict[str, object] = {"count": 0, "next": None, "previous": None, "results": []}
TOKEN = {"data": {"obtainKrakenToken": {"token": "token"}}}
PRODUCT: dict[str, object] = {
    "code": "X",
    "display_name": "X",
    "full_name": "X",
    "is_variable": True,
    "is_business": False,
    "single_register_electricity_tariffs": {},
}


async def test_every_question_reaches_octopus(client: OctopusClient, stub: Stub) -> None:
    """One client asks both APIs, and counts."""
    start = datetime(2026, 6, 1, tzinfo=UTC)
    stub.will(
        say({"number": NUMBER, "properties": []}),
        say(TOKEN),
        say({"data": {"account": {"number": NUMBER}}}),
        say({"mpan": MPAN, "gsp": "_H"}),
        say(LIST),
        say(LIST),
        say(LIST),
        say(PRODUCT),
        say({"data": {"viewer": {"name": "someone"}}}),
    )
    assert (await client.account(NUMBER)).number == NUMBER
    assert (await client.account_details(NUMBER)).number == NUMBER
    assert (await client.meter_point(MPAN)).gsp == "_H"
    assert list(await client.consumption(MPAN, "24K0009001", start, start + timedelta(days=1))) == []
    assert list(await client.unit_rates("X", "E-1R-X-H", start)) == []
    assert list((await client.products()).products) == []
    assert (await client.product("X")).product.code == "X"

    def name(data: Fields) -> str:
        return data.one("viewer").text("name")

    assert await client.query(Question.of("{ viewer { name } }"), {}, name, root="viewer") == "someone"
    assert client.requests_made == len(stub.seen) == 9


async def test_repeated_tries_are_counted(client: OctopusClient, stub: Stub) -> None:
    """Octopus counts them, too."""
    stub.will(say_raw(b"", status=500))
    with pytest.raises(OctopusConnectionError):
        await client.account(NUMBER)
    assert client.requests_made == 3


async def test_making_a_client_sends_nothing(session: ClientSession) -> None:
    """It asks Octopus when it is asked."""
    client = OctopusClient(session, "key", version="1")
    assert client.requests_made == 0


def test_every_public_name_exists() -> None:
    """What the package promises, it has."""
    assert octopus.__all__ == sorted(octopus.__all__, key=lambda name: (not name.isupper(), name))
    assert all(hasattr(octopus, name) for name in octopus.__all__)


def test_the_package_stands_alone() -> None:
    """It knows neither Home Assistant nor anything else of the integration."""
    for module in Path(octopus.__path__[0]).glob("*.py"):
        for node in ast.walk(ast.parse(module.read_text())):
            if isinstance(node, ast.ImportFrom):
                assert node.level <= 1, module.name
                assert not (node.module or "").startswith(("homeassistant", "custom_components")), module.name
            if isinstance(node, ast.Import):
                assert not [alias for alias in node.names if alias.name.startswith("homeassistant")], module.name
