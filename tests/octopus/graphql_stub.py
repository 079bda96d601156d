"""What the tests of GraphQL have in common: logins, answers and a clock."""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass

import orjson

from custom_components.octopus_seg.octopus.fields import Fields
from custom_components.octopus_seg.octopus.graphql import GraphQLApi
from custom_components.octopus_seg.octopus.question import Question

from .stub import Handler, say

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


def jwt(claims: object, name: str = "signature") -> str:
    payload = urlsafe_b64encode(orjson.dumps(claims)).decode().rstrip("=")
    return f"header.{payload}.{name}"


def login(name: str = "first", lifetime: int = 3600) -> Handler:
    token = jwt({"sub": "someone", "iat": ISSUED, "exp": ISSUED + lifetime}, name)
    return say({"data": {"obtainKrakenToken": {"token": token}}})


def thing(name: str = "a thing") -> Handler:
    return say({"data": {"thing": {"name": name}}})


def errors(*codes: str | None, data: object = None) -> Handler:
    errors = [
        {"message": "A message.", "path": ["thing"], "extensions": None if code is None else {"errorCode": code}}
        for code in codes
    ]
    return say({"errors": errors, "data": data})


def name_of(data: Fields) -> str | None:
    thing = data.one("thing")
    return thing.optional(thing.text, "name")


async def ask(api: GraphQLApi, read: Callable[[Fields], str | None] = name_of) -> str | None:
    return await api.query(Question.of(QUERY), {"id": 1}, read, root="thing")
