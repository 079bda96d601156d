"""What an HTTP reply means: an answer, or which error."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
import re
from typing import Final

import orjson

from .errors import (
    LONGEST_ACCEPTED_WAIT,
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)

# What may be repeated in an error message: the name of a parameter, and nothing that a customer typed.
FIELD_NAME: Final = re.compile(r"[a-z_]{1,40}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reply:
    """An HTTP reply: its status, the headers that matter here, and its whole body, decompressed."""

    status: int
    content_type: str
    location: str
    retry_after: str | None
    body: bytes | bytearray = field(repr=False)

    @property
    def is_json(self) -> bool:
        """Return whether the reply says that it is JSON."""
        return self.content_type in {"application/json", "text/plain"} or self.content_type.endswith("+json")


def check(reply: Reply, *, takes_bad_request: bool = False) -> Reply:
    """Return a reply that holds an answer; raises the `OctopusError` that any other reply means."""
    if (reply.status == 200 or (takes_bad_request and reply.status == 400)) and reply.is_json:
        return reply
    raise _error(reply)


def wait_asked_for(retry_after: str | None, now: datetime) -> float | None:
    """Return the seconds that a `Retry-After` header asks for: a number, or a date; None where it says neither."""
    if retry_after is None:
        return None
    if re.fullmatch(r"[0-9]+", retry_after.strip()):
        return min(float(retry_after.strip()[:12]), LONGEST_ACCEPTED_WAIT)
    try:
        moment = parsedate_to_datetime(retry_after)
        if moment.tzinfo is None:  # "-0000": in UTC, of no known place
            moment = moment.replace(tzinfo=UTC)
        wait = (moment - now).total_seconds()
    except ValueError, OverflowError:
        return None
    return min(max(0.0, wait), LONGEST_ACCEPTED_WAIT)


def _error(reply: Reply) -> OctopusError:
    """Return the error that a reply without an answer means."""
    match reply.status:
        case 200:
            return OctopusAnswerError("the answer is not JSON")
        case 400:
            return OctopusAnswerError(f"Octopus refuses the request{_refused_fields(reply)}")
        case 401:
            return OctopusAuthenticationError("Octopus refuses the API key")
        case 403 if reply.is_json:
            return OctopusNotFoundError("not allowed for this key")
        case 404:
            return OctopusNotFoundError("Octopus does not know it")
        case 403 | 429:  # a 403 that is no JSON comes from the edge of their network, which limits requests
            wait = wait_asked_for(reply.retry_after, datetime.now(UTC))
            return OctopusRateLimitError("Octopus asks to slow down", retry_after=wait)
        case status if status >= 500:
            return OctopusConnectionError(f"Octopus failed (HTTP {status})")
        case status:
            return OctopusAnswerError(f"the answer is HTTP {status}")


def _refused_fields(reply: Reply) -> str:
    """Return the names of the fields that a 400 complains about, ready to follow other words."""
    try:
        complaints: object = orjson.loads(reply.body)
    except orjson.JSONDecodeError:
        complaints = None
    names = [name for name in complaints if FIELD_NAME.fullmatch(name)] if isinstance(complaints, dict) else []
    return f": {', '.join(names)}" if names else ""
