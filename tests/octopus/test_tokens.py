"""The token that an API key buys: when it is bought, renewed and refused."""

import asyncio

from aiohttp import web
import pytest

from custom_components.octopus_seg.octopus.errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from custom_components.octopus_seg.octopus.graphql import GraphQLApi

from .graphql_stub import KEY, QUERY, Clock, ask, errors, jwt, login, thing
from .stub import Handler, Stub, say, say_raw


async def test_a_question_is_asked_with_a_token_that_the_key_bought(api: GraphQLApi, stub: Stub) -> None:
    """The token is sent as it is, and the key only to obtain it."""
    stub.will(login(), thing())
    assert await ask(api) == "a thing"
    bought, question = stub.seen
    assert bought.raw_path == question.raw_path == "/v1/graphql/"
    assert bought.variables == {"input": {"APIKey": KEY}}
    assert "Authorization" not in bought.headers
    assert question.headers["Authorization"].endswith(".first")
    assert question.headers["Content-Type"] == "application/json"
    assert (question.question, question.variables) == (QUERY, {"id": 1})
    assert KEY.encode() not in question.body


async def test_a_login_asks_for_the_token_alone(api: GraphQLApi, stub: Stub) -> None:
    """The payload of the answer would hold an e-mail address."""
    stub.will(login(), thing())
    await ask(api)
    assert "payload" not in stub.seen[0].question


async def test_a_token_serves_until_five_minutes_before_its_end(api: GraphQLApi, stub: Stub, clock: Clock) -> None:
    """By the time that passes here, whatever the clocks say."""
    stub.will(login(), thing(), thing(), login("second"), thing())
    await ask(api)
    clock.now += 3600 - 300 - 1
    await ask(api)
    assert len(stub.seen) == 3
    clock.now += 1
    await ask(api)
    assert len(stub.seen) == 5
    assert stub.seen[4].headers["Authorization"].endswith(".second")


@pytest.mark.parametrize("token", ["opaque", "a.b.c", "a.!!!.c", jwt([]), jwt({"exp": 5}), "a.e30.c"])
async def test_a_token_that_does_not_tell_its_end_serves_the_usual_hour(
    api: GraphQLApi, stub: Stub, clock: Clock, token: str
) -> None:
    """The documented lifetime is taken for it."""
    stub.will(say({"data": {"obtainKrakenToken": {"token": token}}}), thing(), thing(), login(), thing())
    await ask(api)
    clock.now += 3299
    await ask(api)
    assert len(stub.seen) == 3
    clock.now += 1
    await ask(api)
    assert len(stub.seen) == 5


@pytest.mark.parametrize("token", [None, 5, "", "two\nlines", "tok€n"])
async def test_a_token_that_cannot_be_sent_is_refused(api: GraphQLApi, stub: Stub, token: object) -> None:
    """The error names the field."""
    stub.will(say({"data": {"obtainKrakenToken": {"token": token}}}))
    with pytest.raises(OctopusAnswerError, match=r"^data\.obtainKrakenToken\.token is not "):
        await ask(api)


async def test_questions_at_the_same_time_share_one_login(api: GraphQLApi, stub: Stub) -> None:
    """One token is enough."""
    stub.will(login(), thing())
    await asyncio.gather(*[ask(api) for _ in range(5)])
    assert len([seen for seen in stub.seen if "obtainKrakenToken" in seen.question]) == 1


@pytest.mark.parametrize("code", ["KT-CT-1112", "KT-CT-1120", "KT-CT-1124", "KT-CT-1143"])
async def test_a_refused_token_is_renewed_once(api: GraphQLApi, stub: Stub, code: str) -> None:
    """And the question asked again."""
    stub.will(login(), errors(code, data={"thing": None}), login("second"), thing())
    assert await ask(api) == "a thing"
    assert stub.seen[3].headers["Authorization"].endswith(".second")


async def test_questions_at_the_same_time_share_one_renewal(api: GraphQLApi, stub: Stub) -> None:
    """Who finds its token already renewed uses the new one."""
    logins = [login("second"), login("first")]
    both_refused = asyncio.Barrier(2)

    async def answer(request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "")
        if not token:
            return await logins.pop()(request)
        if token.endswith(".first"):
            await both_refused.wait()
            return await errors("KT-CT-1124")(request)
        return await thing()(request)

    stub.will(answer)
    assert list(await asyncio.gather(ask(api), ask(api))) == ["a thing", "a thing"]
    assert len(stub.seen) == 6
    assert logins == []


async def test_a_renewed_token_that_is_refused_is_an_answer_error(api: GraphQLApi, stub: Stub) -> None:
    """The key is good, for it bought the token; nobody is asked for another."""
    stub.will(login(), errors("KT-CT-1124"), login("second"), errors("KT-CT-1124"))
    with pytest.raises(OctopusAnswerError) as caught:
        await ask(api)
    assert caught.value.code == "KT-CT-1124"
    assert len(stub.seen) == 4


async def test_an_http_401_means_the_token(api: GraphQLApi, stub: Stub) -> None:
    """It is renewed, as with a GraphQL error."""
    stub.will(login(), say({}, 401), login("second"), thing())
    assert await ask(api) == "a thing"


async def test_an_http_401_for_a_new_token_is_an_answer_error(api: GraphQLApi, stub: Stub) -> None:
    """Once more is enough."""
    stub.will(login(), say({}, 401), login("second"), say({}, 401))
    with pytest.raises(OctopusAnswerError, match="new token"):
        await ask(api)
    assert len(stub.seen) == 4


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (errors("KT-CT-1138", data={"obtainKrakenToken": None}), OctopusAuthenticationError),
        (errors("KT-CT-1139", data={"obtainKrakenToken": None}), OctopusAuthenticationError),
        (say({"detail": "Invalid API key."}, 401), OctopusAuthenticationError),
        (errors("KT-CT-1199"), OctopusRateLimitError),
        (errors("KT-CT-1135"), OctopusAuthenticationError),
        (errors("KT-CT-1147"), OctopusConnectionError),
        (errors("KT-CT-1148"), OctopusAnswerError),
        (say_raw(b"<html>Request blocked</html>", status=403), OctopusRateLimitError),
        (say_raw(b"", status=502), OctopusConnectionError),
        (say({"data": {"obtainKrakenToken": None}}), OctopusNotFoundError),
    ],
)
async def test_a_login_may_fail(api: GraphQLApi, stub: Stub, reply: Handler, error: type[OctopusError]) -> None:
    """Only wrong credentials speak against the key."""
    stub.will(reply)
    with pytest.raises(OctopusError) as caught:
        await ask(api)
    assert type(caught.value) is error


async def test_a_login_that_failed_is_tried_anew_by_the_next_question(api: GraphQLApi, stub: Stub) -> None:
    """No failure is remembered."""
    stub.will(errors("KT-CT-1199"), login(), thing())
    with pytest.raises(OctopusRateLimitError):
        await ask(api)
    assert await ask(api) == "a thing"


async def test_too_many_requests_are_a_rate_limit(api: GraphQLApi, stub: Stub) -> None:
    """Without a time, since the answer names none."""
    stub.will(login(), errors("KT-CT-1199"))
    with pytest.raises(OctopusRateLimitError) as caught:
        await ask(api)
    assert caught.value.retry_after is None
    assert len(stub.seen) == 2
