"""How many requests may go to Octopus, whoever asks for them."""

from contextlib import suppress

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.octopus.budget import EVERYTHING, Allowance, Budget, Limit, UnaskedRequests
from custom_components.octopus_seg.octopus.errors import OctopusAllowanceError, OctopusBudgetError
from custom_components.octopus_seg.octopus.transport import Request, Transport

from .stub import Stub, say


class Clock:
    now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


def spend(budget: Budget, times: int) -> None:
    for _ in range(times):
        budget.check()
        budget.spend()


def test_what_is_within_every_limit_is_sent() -> None:
    clock = Clock()
    budget = Budget(Limit(requests=3, seconds=60), Limit(requests=5, seconds=600), clock=clock)
    spend(budget, 3)
    with pytest.raises(OctopusBudgetError) as error:
        budget.check()
    assert error.value.retry_after == 60
    clock.now += 60
    spend(budget, 2)
    clock.now += 60
    with pytest.raises(OctopusBudgetError) as error:
        budget.check()
    assert error.value.retry_after == 480
    clock.now += 480
    spend(budget, 3)


def test_a_clock_that_is_set_back_does_not_stop_everything() -> None:
    clock = Clock()
    budget = Budget(Limit(requests=1, seconds=60), clock=clock)
    spend(budget, 1)
    clock.now -= 1_000_000
    spend(budget, 1)


async def test_a_loop_ends_at_the_limit(session: ClientSession, stub: Stub) -> None:
    transport = Transport(session, version="1", base_url=stub.base_url)
    stub.will(*[say({})] * 200)
    refused = 0
    for _ in range(200):
        try:
            await transport.fetch(Request(url=transport.url("/v1/products/")), lambda answer: answer)
        except OctopusBudgetError:
            refused += 1
    assert len(stub.seen) == transport.requests_made == EVERYTHING[0].requests
    assert refused == 200 - EVERYTHING[0].requests


def send(unasked: UnaskedRequests, allowance: Allowance | None, times: int) -> int:
    """Return how many of some requests were sent."""
    sent = 0
    with unasked.within(allowance):
        for _ in range(times):
            with suppress(OctopusAllowanceError):
                unasked.spend()
                sent += 1
    return sent


def allowed(account: str = "one", since: float = 1_000_000) -> Allowance:
    return Allowance(account=account, requests=3, in_outage=5, since=since, until=since + 60)


def test_what_is_beyond_an_allowance_is_not_sent_until_the_next_one() -> None:
    clock = Clock()
    unasked = UnaskedRequests(clock)
    assert send(unasked, allowed(), 5) == 3
    clock.now += 60
    assert send(unasked, allowed(), 1) == 0
    assert send(unasked, allowed(since=clock.now), 5) == 3
    assert unasked.sent_since("one", 0) == 6


def test_an_allowance_is_of_one_account_and_not_of_what_somebody_asks_for() -> None:
    unasked = UnaskedRequests(Clock())
    assert send(unasked, allowed(), 5) == 3
    assert send(unasked, allowed("other"), 5) == 3
    assert send(unasked, None, 5) == 5


def test_an_outage_allows_some_more_tries_for_as_long_as_the_allowance_lasts() -> None:
    clock = Clock()
    unasked = UnaskedRequests(clock)
    unasked.note_outage()
    assert send(unasked, allowed(), 9) == 5
    clock.now += 60
    assert send(unasked, allowed(since=clock.now), 9) == 3
