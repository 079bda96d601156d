"""Parts of a form that are folded away until they are needed: a step shows them nested, everything else knows them flat."""

from collections.abc import Mapping
from typing import Any, Final

from homeassistant.data_entry_flow import section
import voluptuous as vol

METER: Final = "meter"
OWN_RATE: Final = "own_rate"

type Fields = dict[vol.Marker, Any]


def folded(fields: Fields, *, is_open: bool) -> section:
    """Return a part of a form, open or folded away."""
    return section(vol.Schema(fields), {"collapsed": not is_open})


def flat(user_input: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of a form without the parts that they stand in; a part that was left out says nothing."""
    answers: dict[str, Any] = {}
    for name, answer in user_input.items():
        answers |= answer if isinstance(answer, Mapping) else {name: answer}
    return answers


def nested(schema: vol.Schema, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return flat answers as a form with parts is filled in with them."""
    filled_in: dict[str, Any] = {}
    for marker, field in schema.schema.items():
        if isinstance(field, section):
            filled_in[str(marker)] = nested(field.schema, answers)
        elif str(marker) in answers:
            filled_in[str(marker)] = answers[str(marker)]
    return filled_in


def errors_shown(schema: vol.Schema, errors: Mapping[str, str]) -> dict[str, str]:
    """Return errors by field as a form shows them: those of a field in a part at the part, which has no other place."""
    part_of = {
        str(name): str(marker)
        for marker, field in schema.schema.items()
        if isinstance(field, section)
        for name in field.schema.schema
    }
    return {part_of.get(field, field): error for field, error in errors.items()}
