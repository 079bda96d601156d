"""Reads the answers of GraphQL: their data, or their errors and what those mean."""

from collections.abc import Callable
from dataclasses import dataclass
import re
from typing import Final

from .errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from .fields import Fields

# The token is missing, expired or invalid: a new one may help.
TOKEN_CODES: Final = frozenset(f"KT-CT-{number}" for number in (1112, 1120, 1124, 1125, 1126, 1127, 1143, 1144))
# The credentials are wrong: only the customer can help.
CREDENTIAL_CODES: Final = frozenset(f"KT-CT-{number}" for number in range(1134, 1143))
# Their keys could not be fetched, or a field is switched off for now: later may help.
PASSING_CODES: Final = frozenset({"KT-CT-1113", "KT-CT-1147"})
MFA_CODE: Final = "KT-CT-1148"
RATE_LIMIT_CODES: Final = frozenset({"KT-CT-1199"})
# These are about the whole question, whatever data comes with them.
ANSWER_CODES: Final = TOKEN_CODES | CREDENTIAL_CODES | RATE_LIMIT_CODES
ERROR_CODE: Final = re.compile(r"[A-Z]{1,8}(-[A-Z]{1,8}){0,3}-\d{1,6}")

# What a field that their schema does not have is called in "Cannot query field 'reasonCode' on type 'TransactionType'."
QUOTED_NAME: Final = re.compile(r"""["'`\u2018\u201c]([A-Za-z_]\w{0,60})["'`\u2019\u201d]""")


@dataclass(frozen=True, slots=True)
class Refusal:
    """An answer without data that may be used: the codes of its errors, or none where the thing does not exist.

    `names` are those that errors about the question itself give, with the number of the line where one is given.
    """

    codes: tuple[str | None, ...]
    names: tuple[tuple[str, int | None], ...] = ()

    @property
    def is_of_token(self) -> bool:
        """Return whether another token may help."""
        return not TOKEN_CODES.isdisjoint(self.codes)

    @property
    def error(self) -> OctopusError:
        """The error that this means."""
        codes = self.codes
        if not codes:
            return OctopusNotFoundError("Octopus does not know it")
        if not CREDENTIAL_CODES.isdisjoint(codes):
            return OctopusAuthenticationError("Octopus refuses the API key")
        if not RATE_LIMIT_CODES.isdisjoint(codes):
            return OctopusRateLimitError("Octopus asks to slow down")
        if not PASSING_CODES.isdisjoint(codes):
            return OctopusConnectionError("Octopus has switched this off for now")
        if MFA_CODE in codes:
            return OctopusAnswerError(
                "Octopus asks for multi-factor authentication, which an API key cannot give", code=MFA_CODE
            )
        code = next((code for code in codes if code is not None), None)
        return OctopusAnswerError(f"the answer is an error, code {code}", code=code, is_refusal=True)


def read_answer[T](answer: Fields, read: Callable[[Fields], T], root: str) -> T | Refusal:
    """Read an answer: its data, where `root` is there and no error is about the whole of it.

    An error whose path leads below the root is about that field alone, which is null in the data.
    """
    errors = answer.each("errors", lambda error: (_error_code(error), _is_below_root(error)))
    codes = tuple(code for code, _ in errors)
    for code in codes:
        answer.quarantine.observed.outcome("GraphQL error", code or "without a code")
    whole = {code for code, is_below in errors if not is_below}
    data = answer.optional(answer.one, "data")
    if data is None and not codes:
        raise answer.wrong("data", "an object")
    if data is None:
        return Refusal(codes, tuple(name for name in answer.each("errors", _refused_name) if name is not None))
    if not data.has(root) or not ANSWER_CODES.isdisjoint(whole):
        return Refusal(codes)
    return read(data)


def _refused_name(error: Fields) -> tuple[str, int | None] | None:
    """Return the first name in quotes in an error about the question itself, and the line that it is on; else None."""
    message = error.lenient(error.text, "message") or ""
    path = error.lenient(error.elements, "path")
    if path:
        return None
    if (found := QUOTED_NAME.search(message)) is None:
        return None
    lines = error.each("locations", lambda location: location.whole("line"))
    return found[1], lines[0] if lines else None


def _is_below_root(error: Fields) -> bool:
    """Return whether an error says that it is about a field below the root of the data."""
    return error.has("path") and len(error.lenient(error.elements, "path") or ()) > 1


def _error_code(error: Fields) -> str | None:
    """Return the code of an error; None where it has none that looks like one, since it is logged and shown."""
    extensions = error.lenient(error.one, "extensions")
    code = extensions.lenient(extensions.text, "errorCode") if extensions is not None else None
    return code if code is not None and ERROR_CODE.fullmatch(code) else None
