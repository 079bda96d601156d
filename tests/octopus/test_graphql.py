"""GraphQL: answers, and errors by their path and their code."""

import pytest

from custom_components.octopus_seg.octopus.details import account_details_question
from custom_components.octopus_seg.octopus.errors import (
    OctopusAnswerError,
    OctopusConnectionError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.octopus.question import Question

from .graphql_stub import NUMBER, ask, errors, login, name_of, thing
from .stub import Handler, Stub, say


@pytest.mark.parametrize(
    "code", [*(f"KT-CT-{number}" for number in (1111, 1113, 1114, *range(1128, 1133), 4177, 7423, 7899, 9218)), None]
)
async def test_a_field_that_is_refused_leaves_the_others_usable(api: GraphQLApi, stub: Stub, code: str | None) -> None:
    """The field is null, what is around it is not."""
    stub.will(login(), errors(code, data={"thing": {"name": None}}))
    assert await ask(api) is None


@pytest.mark.parametrize("number", [1112, 1120, 1134, 1139, 1141, 1199])
async def test_a_code_deep_down_is_about_its_field_alone(api: GraphQLApi, stub: Stub, number: int) -> None:
    error = {"message": "No.", "path": ["thing", "list", 0, "field"], "extensions": {"errorCode": f"KT-CT-{number}"}}
    stub.will(login(), say({"errors": [error], "data": {"thing": {"name": "a thing"}}}))
    assert await ask(api) == "a thing"
    assert len(stub.seen) == 2


@pytest.mark.parametrize("path", [None, [], ["thing"], "thing"])
async def test_a_limit_at_the_root_is_about_the_whole_answer(api: GraphQLApi, stub: Stub, path: object) -> None:
    error = {"message": "No.", "path": path, "extensions": {"errorCode": "KT-CT-1199"}}
    stub.will(login(), say({"errors": [error], "data": {"thing": {"name": None}}}))
    with pytest.raises(OctopusRateLimitError):
        await ask(api)


async def test_an_error_of_the_whole_answer_carries_its_code(api: GraphQLApi, stub: Stub) -> None:
    stub.will(login(), errors(None, "KT-CT-7899", data={"thing": None}))
    with pytest.raises(OctopusAnswerError, match="KT-CT-7899") as caught:
        await ask(api)
    assert caught.value.code == "KT-CT-7899"


async def test_a_code_that_is_none_is_not_repeated(api: GraphQLApi, stub: Stub) -> None:
    stub.will(login(), errors("\n2026-11-29 ERROR forged " + 100 * "x", data={"thing": None}))
    with pytest.raises(OctopusAnswerError) as caught:
        await ask(api)
    assert "forged" not in str(caught.value)
    assert caught.value.code is None


@pytest.mark.parametrize("code", ["KT-CT-1125", "KT-CT-1126", "KT-CT-1127", "KT-CT-1144"])
async def test_rotated_keys_buy_a_new_token_once(api: GraphQLApi, stub: Stub, code: str) -> None:
    stub.will(login(), errors(code, data={"thing": None}), login(), thing())
    assert await ask(api) == "a thing"


@pytest.mark.parametrize("code", ["KT-CT-1113", "KT-CT-1147"])
async def test_what_is_switched_off_for_now_may_come_back(api: GraphQLApi, stub: Stub, code: str) -> None:
    stub.will(login(), errors(code, data={"thing": None}))
    with pytest.raises(OctopusConnectionError):
        await ask(api)


async def test_an_error_without_a_code_is_an_error(api: GraphQLApi, stub: Stub) -> None:
    """As of a question that does not fit the schema."""
    stub.will(login(), errors(None))
    with pytest.raises(OctopusAnswerError) as caught:
        await ask(api)
    assert caught.value.code is None


async def test_an_error_does_not_repeat_what_octopus_wrote(api: GraphQLApi, stub: Stub) -> None:
    """Its message may hold what was asked for."""
    stub.will(login(), say({"errors": [{"message": f"No account {NUMBER}", "extensions": {"errorCode": "KT-X"}}]}))
    with pytest.raises(OctopusAnswerError) as caught:
        await ask(api)
    assert NUMBER not in str(caught.value)


async def test_nothing_without_an_error_is_not_found(api: GraphQLApi, stub: Stub) -> None:
    """What was asked for does not exist."""
    stub.will(login(), say({"data": {"thing": None}}))
    with pytest.raises(OctopusNotFoundError):
        await ask(api)


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
    stub.will(login(), say(answer))
    with pytest.raises(OctopusAnswerError, match=f"^{message}$"):
        await ask(api)


@pytest.mark.parametrize("document", ["mutation { a }", "\n  mutation Do { a }"])
async def test_nothing_is_ever_written(api: GraphQLApi, stub: Stub, document: str) -> None:
    """A mutation is a mistake of the caller's."""
    with pytest.raises(ValueError, match="only read"):
        await api.query(Question.of(document), {}, name_of, root="thing")
    assert stub.seen == []


async def test_account_details_are_asked_by_number(api: GraphQLApi, stub: Stub) -> None:
    """As a variable, never in the text of the question."""
    stub.will(login(), say({"data": {"account": {"number": NUMBER, "balance": 4_210, "properties": []}}}))
    details = await api.account_details(NUMBER)
    assert (details.number, details.balance_pence) == (NUMBER, 4_210)
    assert stub.seen[1].question == account_details_question(with_progress=False).document
    assert stub.seen[1].variables == {"number": NUMBER}


@pytest.mark.parametrize(
    "reply", [errors("KT-CT-1111", data={"account": None}), errors("KT-CT-1111"), say({"data": {"account": None}})]
)
async def test_an_account_of_another_customer_is_not_found(api: GraphQLApi, stub: Stub, reply: Handler) -> None:
    """Whichever way Octopus says so."""
    stub.will(login(), reply)
    with pytest.raises(OctopusNotFoundError):
        await api.account_details(NUMBER)


async def test_account_details_may_lack_a_field_that_is_refused(api: GraphQLApi, stub: Stub) -> None:
    """The balance of an account may be for others only."""
    account = {"number": NUMBER, "balance": None, "properties": [{"electricityMeterPoints": [{"mpan": "1"}]}]}
    stub.will(login(), errors("KT-CT-1111", data={"account": account}))
    details = await api.account_details(NUMBER)
    assert details.balance_pence is None
    assert [point.mpan for point in details.meter_points] == ["1"]


async def test_account_details_may_fail(api: GraphQLApi, stub: Stub) -> None:
    """With the code that Octopus gave."""
    stub.will(login(), errors("KT-CT-7899", data={"account": None}))
    with pytest.raises(OctopusAnswerError) as caught:
        await api.account_details(NUMBER)
    assert caught.value.code == "KT-CT-7899"
