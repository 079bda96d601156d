"""A question that is refused for a field is asked again without it."""

import re

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.octopus.question import Question
from custom_components.octopus_seg.octopus.transport import Transport

from .graphql_stub import Clock, login, name_of, thing
from .stub import Handler, Stub, say

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
    assert await api.query(WISHES, {}, name_of, root="thing") == "a thing"
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
    stub.will(login(), refusal, thing())
    assert await _wish(api, stub) <= left
    assert len(stub.seen) == 3


async def test_a_refused_question_may_come_as_a_bad_request(api: GraphQLApi, stub: Stub) -> None:
    errors = [{"message": "Cannot query field 'maker' on type 'Part'."}]
    stub.will(login(), say({"errors": errors}, 400), thing())
    assert await _wish(api, stub) == ALL - {"maker"}


async def test_fields_may_be_refused_one_after_another(api: GraphQLApi, stub: Stub) -> None:
    stub.will(login(), _refused("Cannot query field 'maker'"), _refused("Cannot query field 'size'"), thing())
    assert await _wish(api, stub) == ALL - {"maker", "size", "width", "height"}


async def test_a_refused_field_is_left_out_for_a_week(api: GraphQLApi, stub: Stub, clock: Clock) -> None:
    stub.will(login(), _refused("Cannot query field 'maker'"), thing(), thing(), login(), thing())
    await _wish(api, stub)
    assert await _wish(api, stub) == ALL - {"maker"}
    clock.now += 7 * 86_400
    assert await _wish(api, stub) == ALL
    assert len(stub.seen) == 6


async def test_a_refused_field_is_named_in_the_quarantine(api: GraphQLApi, stub: Stub, transport: Transport) -> None:
    stub.will(login(), _refused("Cannot query field 'maker'"), thing())
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
    stub.will(login(), refusal)
    with pytest.raises(OctopusAnswerError) as caught:
        await api.query(WISHES, {}, name_of, root="thing")
    assert caught.value.is_refusal
    assert len(stub.seen) == 2


async def test_a_server_that_refuses_field_after_field_is_asked_five_times(api: GraphQLApi, stub: Stub) -> None:
    question = Question.of(f"query Thing {{\n thing {{\n{''.join(f'  f{n}  # optional\n' for n in range(20))} }}\n}}")
    refusals = [_refused(f"Cannot query field 'f{n}'") for n in range(20)]
    stub.will(login(), *refusals)
    with pytest.raises(OctopusAnswerError):
        await api.query(question, {}, name_of, root="thing")
    assert len(stub.seen) == 6
