"""Tokens obtained with an API key, and how long they are valid."""

from base64 import urlsafe_b64decode
from binascii import Error as Base64Error
from typing import Final

import orjson

from .errors import OctopusAnswerError
from .fields import LONGEST_TOKEN, Fields

# The lifetime of a token that doesn't say (seconds).
USUAL_LIFETIME: Final = 3600


def read_token(answer: Fields) -> str:
    """Read a token; one that no HTTP header can carry is refused."""
    token = answer.text("token", LONGEST_TOKEN)
    if not (token.isascii() and token.isprintable() and token.strip()):
        raise answer.wrong("token", "a token")
    return token


def lifetime(token: str) -> float:
    """Return how many seconds a JSON web token is valid from its issue, by its payload.

    Measured from its issue by their clock, so that a clock that is wrong here does no harm.
    """
    try:
        payload = token.split(".")[1]
        claims = Fields(orjson.loads(urlsafe_b64decode(payload + "=" * (-len(payload) % 4))))
        return claims.whole("exp") - claims.whole("iat")
    except IndexError, ValueError, Base64Error, OctopusAnswerError:
        return USUAL_LIFETIME
