"""Redirects, and where the key goes: only to where it belongs."""

from aiohttp import ClientSession
import pytest
from yarl import URL

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.hosts import Hosts
from custom_components.octopus_seg.octopus.transport import Request, Transport

from .stub import PATH, Stub, as_it_is, fetch_as_it_is, say


async def test_a_redirect_on_the_same_server_is_followed(transport: Transport, stub: Stub) -> None:
    """A path that moved, such as one that lacks its slash, is found, with the key."""
    stub.will(say({}, 301, {"Location": "/v1/elsewhere/?a=b"}), say({"fine": True}))
    assert await fetch_as_it_is(transport) == {"fine": True}
    assert stub.seen[1].raw_path == "/v1/elsewhere/?a=b"
    assert stub.seen[1].headers["Authorization"] == "Basic key"
    assert transport.requests_made == 2


async def test_a_redirect_is_followed_once(transport: Transport, stub: Stub) -> None:
    """A server that sends one round in circles is left."""
    stub.will(say({}, 302, {"Location": PATH}))
    with pytest.raises(OctopusAnswerError, match="HTTP 302"):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 2


@pytest.mark.parametrize(
    "location",
    [
        "https://127.0.0.1/v1/",
        "http://localhost:1/v1/",
        "//elsewhere.invalid/v1/",
        "ftp://127.0.0.1/",
        "http://[::1",
        "mailto:a@b.invalid",
    ],
)
async def test_a_redirect_to_another_server_is_refused(transport: Transport, stub: Stub, location: str) -> None:
    """The key goes to Octopus and to nobody else."""
    stub.will(say({}, 302, {"Location": location}))
    with pytest.raises(OctopusAnswerError, match="redirect to another server"):
        await fetch_as_it_is(transport)
    assert len(stub.seen) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_post_is_repeated_by_a_redirect(transport: Transport, stub: Stub, status: int) -> None:
    """The question is asked again at the new place, with its body."""
    stub.will(say({}, status, {"Location": "/there/"}), say({}))
    await transport.fetch(Request(method="POST", url=transport.url("/here/"), body=b"{}"), as_it_is)
    assert (stub.seen[1].method, stub.seen[1].body) == ("POST", b"{}")


async def test_a_post_is_not_turned_into_a_get(transport: Transport, stub: Stub) -> None:
    """303 would ask for something else than was asked."""
    stub.will(say({}, 303, {"Location": "/there/"}))
    with pytest.raises(OctopusAnswerError, match="cannot be repeated"):
        await transport.fetch(Request(method="POST", url=transport.url("/here/"), body=b"{}"), as_it_is)


class TestWhereTheKeyGoes:
    """A key is sent encrypted, or does not leave this machine."""

    @pytest.mark.parametrize(
        "address",
        [
            "https://api.octopus.energy",
            "https://proxy.example.com:8443/octopus",
            "http://127.0.0.1:8123",
            "http://[::1]:1",
        ],
    )
    async def test_an_address_that_is_safe_is_taken(self, address: str) -> None:
        """That of Octopus, and that of a simulator here."""
        assert Hosts([address]).is_ours(URL(address))

    @pytest.mark.parametrize(
        "address",
        [
            "http://api.octopus.energy",
            "http://192.168.1.10:8000",
            "http://127.0.0.1.example.com",
            "http://localhost.example.com",
            "http://0.0.0.0:80",
            "ftp://127.0.0.1",
            "//api.octopus.energy",
            "api.octopus.energy",
            "",
        ],
    )
    async def test_an_address_that_is_not_is_refused(self, address: str) -> None:
        """Before anything is sent, whoever set the environment variable."""
        async with ClientSession() as session:
            with pytest.raises(ValueError, match="https"):
                Transport(session, version="1", base_url=address)


async def test_a_redirect_with_a_user_is_refused(transport: Transport, stub: Stub) -> None:
    """Even on the same server it is an error of Octopus, and no other."""
    location = stub.base_url.replace("http://", "http://user:pw@") + "/v1/"
    stub.will(say({}, 301, {"Location": location}))
    with pytest.raises(OctopusAnswerError, match="redirect to another server"):
        await fetch_as_it_is(transport)
