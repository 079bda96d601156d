"""Tests for the GraphQL API and its token."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass
import re

from aiohttp import web
import orjson
import pytest

from custom_components.octopus_seg.octopus.details import account_details_question
from custom_components.octopus_seg.octopus.errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from custom_components.octopus_seg.octopus.fields import Fields
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.octopus.question import Question
from custom_components.octopus_seg.octopus.transport import Transport

from .stub import Handler, Stub, say, say_raw

KEY = "sk_live_notARealKey0000"
NUMBER = "A-0F1E2D3C"
QUERY = "query Thing { thing { name } }"
# A token for a clock that is years behind or ahead is as good as any.
ISSUED = 1_500_000_000


@dataclass
class Clock:
    """A clock that only a test moves."""

    now: float = 1_000.0

    def __call__(self) -> float:
        """Return the time in seconds."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """Return a clock that stands still."""
    return Clock()


@pytest.fixture
def api(transport: Transport, clock: Clock) -> GraphQLApi:
    """Return the GraphQL API of the stub."""
    return GraphQLApi(transport, KEY, clock)


def _jwt(claims: object, name: str = "signature") -> str:
    payload = urlsafe_b64encode(orjson.dumps(claims)).decode().rstrip("=")
    return f"header.{payload}.{name}"


def _login(name: str = "first", lifetime: int = 3600) -> Handler:
    token = _jwt({"sub": "someone", "iat": ISSUED, "exp": ISSUED + lifetime}, name)
    return say({"data": {"obtainKrakenToken": {"token": token}}})


def _thing(name: str = "a thing") -> Handler:
    return say({"data": {"thing": {"name": name}}})


def _errors(*codes: str | None, data: object = None) -> Handler:
    errors = [
        {"message": "A message.", "path": ["thing"], "extensions": None if code is None else {"errorCode": code}}
        for code in codes
    ]
    return say({"errors": errors, "data": data})


def _name(data: Fields) -> str | None:
    thing = data.one("thing")
    return thing.optional(thing.text, "name")


async def _ask(api: GraphQLApi, read: Callable[[Fields], str | None] = _name) -> str | None:
    return await api.query(Question.of(QUERY), {"id": 1}, read, root="thing")


async def test_a_question_is_asked_with_a_token_that_the_key_bought(api: GraphQLApi, stub: Stub) -> None:
    """The token is sent as it is, and the key only to obtain it."""
    stub.will(_login(), _thing())
    assert await _ask(api) == "a thing"
    login, question = stub.seen
    assert login.raw_path == question.raw_path == "/v1/graphql/"
    assert login.variables == {"input": {"APIKey": KEY}}
    assert "Authorization" not in login.headers
    assert question.headers["Authorization"].endswith(".first")
    assert question.headers["Content-Type"] == "application/json"
    assert (question.question, question.variables) == (QUERY, {"id": 1})
    assert KEY.encode() not in question.body


async def test_a_login_asks_for_the_token_alone(api: GraphQLApi, stub: Stub) -> None:
    """The payload of the answer would hold an e-mail address."""
    stub.will(_login(), _thing())
    await _ask(api)
    assert "payload" not in stub.seen[0].question


async def test_a_token_serves_until_five_minutes_before_its_end(api: GraphQLApi, stub: Stub, clock: Clock) -> None:
    """By the time that passes here, whatever the clocks say."""
    stub.will(_login(), _thing(), _thing(), _login("second"), _thing())
    await _ask(api)
    clock.now += 3600 - 300 - 1
    await _ask(api)
    assert len(stub.seen) == 3
    clock.now += 1
    await _ask(api)
    assert len(stub.seen) == 5
    assert stub.seen[4].headers["Authorization"].endswith(".second")


@pytest.mark.parametrize("token", ["opaque", "a.b.c", "a.!!!.c", _jwt([]), _jwt({"exp": 5}), "a.e30.c"])
async def test_a_token_that_does_not_tell_its_end_serves_the_usual_hour(
    api: GraphQLApi, stub: Stub, clock: Clock, token: str
) -> None:
    """The documented lifetime is taken for it."""
    stub.will(say({"data": {"obtainKrakenToken": {"token": token}}}), _thing(), _thing(), _login(), _thing())
    await _ask(api)
    clock.now += 3299
    await _ask(api)
    assert len(stub.seen) == 3
    clock.now += 1
    await _ask(api)
    assert len(stub.seen) == 5


@pytest.mark.parametrize("token", [None, 5, "", "two\nlines", "tok€n"])
async def test_a_token_that_cannot_be_sent_is_refused(api: GraphQLApi, stub: Stub, token: object) -> None:
    """The error names the field."""
    stub.will(say({"data": {"obtainKrakenToken": {"token": token}}}))
    with pytest.raises(OctopusAnswerError, match=r"^data\.obtainKrakenToken\.token is not "):
        await _ask(api)


async def test_questions_at_the_same_time_share_one_login(api: GraphQLApi, stub: Stub) -> None:
    """One token is enough."""
    stub.will(_login(), _thing())
    await asyncio.gather(*[_ask(api) for _ in range(5)])
    assert len([seen for seen in stub.seen if "obtainKrakenToken" in seen.question]) == 1


@pytest.mark.parametrize("code", ["KT-CT-1112", "KT-CT-1120", "KT-CT-1124", "KT-CT-1143"])
async def test_a_refused_token_is_renewed_once(api: GraphQLApi, stub: Stub, code: str) -> None:
    """And the question asked again."""
    stub.will(_login(), _errors(code, data={"thing": None}), _login("second"), _thing())
    assert await _ask(api) == "a thing"
    assert stub.seen[3].headers["Authorization"].endswith(".second")


async def test_questions_at_the_same_time_share_one_renewal(api: GraphQLApi, stub: Stub) -> None:
    """Who finds its token already renewed uses the new one."""
    logins = [_login("second"), _login("first")]
    both_refused = asyncio.Barrier(2)

    async def answer(request: web.Request) -> web.StreamResponse:
        token = request.headers.get("Authorization", "")
        if not token:
            return await logins.pop()(request)
        if token.endswith(".first"):
            await both_refused.wait()
            return await _errors("KT-CT-1124")(request)
        return await _thing()(request)

    stub.will(answer)
    assert list(await asyncio.gather(_ask(api), _ask(api))) == ["a thing", "a thing"]
    assert len(stub.seen) == 6
    assert logins == []


async def test_a_renewed_token_that_is_refused_is_an_answer_error(api: GraphQLApi, stub: Stub) -> None:
    """The key is good, for it bought the token; nobody is asked for another."""
    stub.will(_login(), _errors("KT-CT-1124"), _login("second"), _errors("KT-CT-1124"))
    with pytest.raises(OctopusAnswerError) as caught:
        await _ask(api)
    assert caught.value.code == "KT-CT-1124"
    assert len(stub.seen) == 4


async def test_an_http_401_means_the_token(api: GraphQLApi, stub: Stub) -> None:
    """It is renewed, as with a GraphQL error."""
    stub.will(_login(), say({}, 401), _login("second"), _thing())
    assert await _ask(api) == "a thing"


async def test_an_http_401_for_a_new_token_is_an_answer_error(api: GraphQLApi, stub: Stub) -> None:
    """Once more is enough."""
    stub.will(_login(), say({}, 401), _login("second"), say({}, 401))
    with pytest.raises(OctopusAnswerError, match="new token"):
        await _ask(api)
    assert len(stub.seen) == 4


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (_errors("KT-CT-1138", data={"obtainKrakenToken": None}), OctopusAuthenticationError),
        (_errors("KT-CT-1139", data={"obtainKrakenToken": None}), OctopusAuthenticationError),
        (say({"detail": "Invalid API key."}, 401), OctopusAuthenticationError),
        (_errors("KT-CT-1199"), OctopusRateLimitError),
        (_errors("KT-CT-1135"), OctopusAuthenticationError),
        (_errors("KT-CT-1147"), OctopusConnectionError),
        (_errors("KT-CT-1148"), OctopusAnswerError),
        (say_raw(b"<html>Request blocked</html>", status=403), OctopusRateLimitError),
        (say_raw(b"", status=502), OctopusConnectionError),
        (say({"data": {"obtainKrakenToken": None}}), OctopusNotFoundError),
    ],
)
async def test_a_login_may_fail(api: GraphQLApi, stub: Stub, reply: Handler, error: type[OctopusError]) -> None:
    """Only wrong credentials speak against the key."""
    stub.will(reply)
    with pytest.raises(OctopusError) as caught:
        await _ask(api)
    assert type(caught.value) is error


async def test_a_login_that_failed_is_tried_anew_by_the_next_question(api: GraphQLApi, stub: Stub) -> None:
    """No failure is remembered."""
    stub.will(_errors("KT-CT-1199"), _login(), _thing())
    with pytest.raises(OctopusRateLimitError):
        await _ask(api)
    assert await _ask(api) == "a thing"


async def test_too_many_requests_are_a_rate_limit(api: GraphQLApi, stub: Stub) -> None:
    """Without a time, since the answer names none."""
    stub.will(_login(), _errors("KT-CT-1199"))
    with pytest.raises(OctopusRateLimitError) as caught:
        await _ask(api)
    assert caught.value.retry_after is None
    assert len(stub.seen) == 2


@pytest.mark.parametrize(
    "code", [*(f"KT-CT-{number}" for number in (1111, 1113, 1114, *range(1128, 1133), 4177, 7423, 7899, 9218)), None]
)
async def test_a_field_that_is_refused_leaves_the_others_usable(api: GraphQLApi, stub: Stub, code: str | None) -> None:
    """The field is null, what is around it is not."""
    stub.will(_login(), _errors(code, data={"thing": {"name": None}}))
    assert await _ask(api) is None


@pytest.mark.parametrize("number", [1112, 1120, 1134, 1139, 1141, 1199])
async def test_a_code_deep_down_is_about_its_field_alone(api: GraphQLApi, stub: Stub, number: int) -> None:
    error = {"message": "No.", "path": ["thing", "list", 0, "field"], "extensions": {"errorCode": f"KT-CT-{number}"}}
    stub.will(_login(), say({"errors": [error], "data": {"thing": {"name": "a thing"}}}))
    assert await _ask(api) == "a thing"
    assert len(stub.seen) == 2


@pytest.mark.parametrize("path", [None, [], ["thing"], "thing"])
async def test_a_limit_at_the_root_is_about_the_whole_answer(api: GraphQLApi, stub: Stub, path: object) -> None:
    error = {"message": "No.", "path": path, "extensions": {"errorCode": "KT-CT-1199"}}
    stub.will(_login(), say({"errors": [error], "data": {"thing": {"name": None}}}))
    with pytest.raises(OctopusRateLimitError):
        await _ask(api)


async def test_an_error_of_the_whole_answer_carries_its_code(api: GraphQLApi, stub: Stub) -> None:
    stub.will(_login(), _errors(None, "KT-CT-7899", data={"thing": None}))
    with pytest.raises(OctopusAnswerError, match="KT-CT-7899") as caught:
        await _ask(api)
    assert caught.value.code == "KT-CT-7899"


async def test_a_code_that_is_none_is_not_repeated(api: GraphQLApi, stub: Stub) -> None:
    stub.will(_login(), _errors("\n2026-11-29 ERROR forged " + 100 * "x", data={"thing": None}))
    with pytest.raises(OctopusAnswerError) as caught:
        await _ask(api)
    assert "forged" not in str(caught.value)
    assert caught.value.code is None


@pytest.mark.parametrize("code", ["KT-CT-1125", "KT-CT-1126", "KT-CT-1127", "KT-CT-1144"])
async def test_rotated_keys_buy_a_new_token_once(api: GraphQLApi, stub: Stub, code: str) -> None:
    stub.will(_login(), _errors(code, data={"thing": None}), _login(), _thing())
    assert await _ask(api) == "a thing"


@pytest.mark.parametrize("code", ["KT-CT-1113", "KT-CT-1147"])
async def test_what_is_switched_off_for_now_may_come_back(api: GraphQLApi, stub: Stub, code: str) -> None:
    stub.will(_login(), _errors(code, data={"thing": None}))
    with pytest.raises(OctopusConnectionError):
        await _ask(api)


async def test_an_error_without_a_code_is_an_error(api: GraphQLApi, stub: Stub) -> None:
    """As of a question that does not fit the schema."""
    stub.will(_login(), _errors(None))
    with pytest.raises(OctopusAnswerError) as caught:
        await _ask(api)
    assert caught.value.code is None


async def test_an_error_does_not_repeat_what_octopus_wrote(api: GraphQLApi, stub: Stub) -> None:
    """Its message may hold what was asked for."""
    stub.will(_login(), say({"errors": [{"message": f"No account {NUMBER}", "extensions": {"errorCode": "KT-X"}}]}))
    with pytest.raises(OctopusAnswerError) as caught:
        await _ask(api)
    assert NUMBER not in str(caught.value)


async def test_nothing_without_an_error_is_not_found(api: GraphQLApi, stub: Stub) -> None:
    """What was asked for does not exist."""
    stub.will(_login(), say({"data": {"thing": None}}))
    with pytest.raises(OctopusNotFoundError):
        await _ask(api)


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        ([], "the answer is not an object"),
        ({}, "data is missing"),
        ({"data": None}, "data is not an object"),
        ({"data": None, "errors": []}, "data is not an object"),
        ({"data": []}, "data is not an object"),
        ({"data": {"thing": 5}}, "data.thing is not an object"),
        ({"data": {}, "errors": [{"extensions": {"errorCode": 1}}]}, "the answer is an error, code None"),
    ],
)
async def test_an_answer_of_another_shape_is_refused(api: GraphQLApi, stub: Stub, answer: object, message: str) -> None:
    """The error names the field."""
    stub.will(_login(), say(answer))
    with pytest.raises(OctopusAnswerError, match=f"^{message}$"):
        await _ask(api)


@pytest.mark.parametrize("document", ["mutation { a }", "\n  mutation Do { a }"])
async def test_nothing_is_ever_written(api: GraphQLApi, stub: Stub, document: str) -> None:
    """A mutation is a mistake of the caller's."""
    with pytest.raises(ValueError, match="only read"):
        await api.query(Question.of(document), {}, _name, root="thing")
    assert stub.seen == []


async def test_account_details_are_asked_by_number(api: GraphQLApi, stub: Stub) -> None:
    """As a variable, never in the text of the question."""
    stub.will(_login(), say({"data": {"account": {"number": NUMBER, "balance": 4_210, "properties": []}}}))
    details = await api.account_details(NUMBER)
    assert (details.number, details.balance_pence) == (NUMBER, 4_210)
    assert stub.seen[1].question == account_details_question(with_progress=False).document
    assert stub.seen[1].variables == {"number": NUMBER}


@pytest.mark.parametrize(
    "reply", [_errors("KT-CT-1111", data={"account": None}), _errors("KT-CT-1111"), say({"data": {"account": None}})]
)
async def test_an_account_of_another_customer_is_not_found(api: GraphQLApi, stub: Stub, reply: Handler) -> None:
    """Whichever way Octopus says so."""
    stub.will(_login(), reply)
    with pytest.raises(OctopusNotFoundError):
        await api.account_details(NUMBER)


async def test_account_details_may_lack_a_field_that_is_refused(api: GraphQLApi, stub: Stub) -> None:
    """The balance of an account may be for others only."""
    account = {"number": NUMBER, "balance": None, "properties": [{"electricityMeterPoints": [{"mpan": "1"}]}]}
    stub.will(_login(), _errors("KT-CT-1111", data={"account": account}))
    details = await api.account_details(NUMBER)
    assert details.balance_pence is None
    assert [point.mpan for point in details.meter_points] == ["1"]


async def test_account_details_may_fail(api: GraphQLApi, stub: Stub) -> None:
    """With the code that Octopus gave."""
    stub.will(_login(), _errors("KT-CT-7899", data={"account": None}))
    with pytest.raises(OctopusAnswerError) as caught:
        await api.account_details(NUMBER)
    assert caught.value.code == "KT-CT-7899"


WISHES = Question.of("""
query Thing {
  thing {
    name
    colour  # optional
    size { width height }  # optional
    parts(all: true) {  # optional
      colour
      maker  # optional
    }
  }
}
""")


def _refused(*messages: str, line: int | None = None, **more: object) -> Handler:
    locations = [] if line is None else [{"line": line, "column": 5}]
    return say({"errors": [{"message": message, "locations": locations, **more} for message in messages]})


async def _wish(api: GraphQLApi, stub: Stub) -> set[str]:
    """Ask, and return the words of the last question."""
    assert await api.query(WISHES, {}, _name, root="thing") == "a thing"
    return set(re.findall(r"\w+", stub.seen[-1].question)) - {"query", "Thing", "thing", "true"}


ALL = {"name", "colour", "size", "width", "height", "parts", "all", "maker"}


@pytest.mark.parametrize(
    ("refusal", "left"),
    [
        (_refused("Cannot query field 'colour' on type 'Thing'.", line=5), ALL),
        (
            _refused("Cannot query field 'colour' on type 'Part'.", line=8),
            {"name", "colour", "size", "width", "height"},
        ),
        (_refused("Cannot query field 'colour' on type 'Thing'."), {"name", "size", "width", "height"}),
        (_refused('Cannot query field "maker" on type "Part". Did you mean "colour"?'), ALL - {"maker"}),
        (_refused("Cannot query field `height` on `Size`"), ALL - {"size", "width", "height"}),
        (_refused("Unknown argument 'all' on field 'Thing.parts'."), {"name", "colour", "size", "width", "height"}),
        (
            _refused("Cannot query field 'maker' on type 'Part'.", "Cannot query field 'size' on type 'Thing'."),
            ALL - {"maker", "size", "width", "height"},
        ),
        (
            _refused("Cannot query field 'maker'", path=None, extensions={"errorCode": "KT-CT-4000"}),
            ALL - {"maker"},
        ),
    ],
)
async def test_a_question_is_asked_again_without_a_field_that_is_not_known(
    api: GraphQLApi, stub: Stub, refusal: Handler, left: set[str]
) -> None:
    stub.will(_login(), refusal, _thing())
    assert await _wish(api, stub) <= left
    assert len(stub.seen) == 3


async def test_a_refused_question_may_come_as_a_bad_request(api: GraphQLApi, stub: Stub) -> None:
    errors = [{"message": "Cannot query field 'maker' on type 'Part'."}]
    stub.will(_login(), say({"errors": errors}, 400), _thing())
    assert await _wish(api, stub) == ALL - {"maker"}


async def test_fields_may_be_refused_one_after_another(api: GraphQLApi, stub: Stub) -> None:
    stub.will(_login(), _refused("Cannot query field 'maker'"), _refused("Cannot query field 'size'"), _thing())
    assert await _wish(api, stub) == ALL - {"maker", "size", "width", "height"}


async def test_a_refused_field_is_left_out_for_a_week(api: GraphQLApi, stub: Stub, clock: Clock) -> None:
    stub.will(_login(), _refused("Cannot query field 'maker'"), _thing(), _thing(), _login(), _thing())
    await _wish(api, stub)
    assert await _wish(api, stub) == ALL - {"maker"}
    clock.now += 7 * 86_400
    assert await _wish(api, stub) == ALL
    assert len(stub.seen) == 6


async def test_a_refused_field_is_named_in_the_quarantine(api: GraphQLApi, stub: Stub, transport: Transport) -> None:
    stub.will(_login(), _refused("Cannot query field 'maker'"), _thing())
    await _wish(api, stub)
    assert transport.quarantine.counts == {"thing.parts.maker is refused": 1}


@pytest.mark.parametrize(
    "refusal",
    [
        _refused("Cannot query field 'name' on type 'Thing'."),
        _refused("Cannot query field 'other' on type 'Thing'."),
        _refused("Syntax Error."),
        _refused("Trouble with 'maker'.", path=["thing", "parts"]),
    ],
)
async def test_a_question_that_is_refused_for_what_it_needs_is_not_asked_again(
    api: GraphQLApi, stub: Stub, refusal: Handler
) -> None:
    stub.will(_login(), refusal)
    with pytest.raises(OctopusAnswerError) as caught:
        await api.query(WISHES, {}, _name, root="thing")
    assert caught.value.is_refusal
    assert len(stub.seen) == 2


async def test_a_server_that_refuses_field_after_field_is_asked_five_times(api: GraphQLApi, stub: Stub) -> None:
    question = Question.of(f"query Thing {{\n thing {{\n{''.join(f'  f{n}  # optional\n' for n in range(20))} }}\n}}")
    refusals = [_refused(f"Cannot query field 'f{n}'") for n in range(20)]
    stub.will(_login(), *refusals)
    with pytest.raises(OctopusAnswerError):
        await api.query(question, {}, _name, root="thing")
    assert len(stub.seen) == 6
