"""The GraphQL API: read-only questions, asked with a token obtained with the API key."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
import re
import time
from typing import Final

import orjson

from .details import account_details_question, read_account_details
from .errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from .fields import Fields
from .models import AccountDetails, TransactionPage
from .question import Question
from .tokens import lifetime, read_token
from .transactions import OLDER_TRANSACTIONS, TRANSACTIONS, TRANSACTIONS_PAGE_SIZE, read_transaction_page
from .transport import Request, Transport
from .viewer import ACCOUNT_NUMBERS, ACCOUNTS, read_viewer_accounts

PATH: Final = "/v1/graphql/"

OBTAIN_TOKEN: Final = """
mutation ObtainToken($input: ObtainJSONWebTokenInput!) {
  obtainKrakenToken(input: $input) { token }
}
"""  # noqa: S105 - a question, and no secret

# A token is renewed this long before it expires (seconds).
RENEW_BEFORE: Final = 300

NOT_ALLOWED: Final = frozenset({"KT-CT-1111", "KT-CT-4177"})
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
# A field that was refused is not asked for again for a week (seconds).
REFUSED_FOR: Final = 7 * 86_400
# A server that names one refused field at a time is asked no more often than this.
MOST_FORMS: Final = 5

# What a variable of a query can be.
type Variable = str | int | float | bool | list[Variable] | dict[str, Variable] | None


@dataclass(frozen=True, slots=True)
class _Refusal:
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


class GraphQLApi:
    """Asks the GraphQL API, renewing its token as needed.

    Every method raises an `OctopusError`; an `OctopusAnswerError` carries the error code that Octopus gave.
    """

    def __init__(self, transport: Transport, api_key: str, clock: Callable[[], float] = time.monotonic) -> None:
        """Ask through `transport`, as the customer whose key this is; `clock` returns seconds that never go back."""
        self._transport = transport
        self._api_key = api_key
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token: str | None = None
        self._renew_at = 0.0
        self._refused_until: dict[tuple[str, str], float] = {}

    async def account_details(self, number: str, *, with_progress: bool = False) -> AccountDetails:
        """Return an account with what REST doesn't have: the balance, and the state of each meter point's enrolment.

        With progress, also how far applications are, where the customer may read it.
        """
        question = account_details_question(with_progress=with_progress)
        return await self._query_account(question, {"number": number}, read_account_details)

    async def accounts(self) -> tuple[AccountDetails, ...]:
        """Return the accounts of the key, with their meter points; where that is refused, the numbers alone."""
        try:
            return await self.query(ACCOUNTS, {}, read_viewer_accounts, root="viewer")
        except OctopusAnswerError as error:
            if not error.is_refusal:
                raise
            return await self.query(ACCOUNT_NUMBERS, {}, read_viewer_accounts, root="viewer")

    async def transactions(self, number: str, after: str | None, before: date | None) -> TransactionPage:
        """Return a page of an account's transactions, newest first: the first page, or the one after a cursor.

        With a day, only transactions posted before it. The first page of all has the repayments as well.
        """
        variables: dict[str, Variable] = {
            "number": number,
            "first": TRANSACTIONS_PAGE_SIZE,
            "after": after,
            "before": before.isoformat() if before else None,
        }
        question = TRANSACTIONS if after is None and before is None else OLDER_TRANSACTIONS
        return await self._query_account(question, variables, read_transaction_page)

    async def query[T](
        self, question: Question, variables: Mapping[str, Variable], read: Callable[[Fields], T], *, root: str
    ) -> T:
        """Ask a question, and return what `read`, a pure function, makes of its data.

        `root` is the field of the data without which the answer is useless. Where it is there, an error is about a
        field below it, which is null in the data, as its path says. Where it is null without an error, the thing asked
        for does not exist: `OctopusNotFoundError`.

        An optional field that their schema does not have is left out of the question, and of all like it for a week.
        """
        if question.document.lstrip().startswith("mutation"):
            raise ValueError("Octopus is only read")
        forms = 1
        while True:
            form = question.without(self._left_out(question))
            answer = await self._ask_with_token(form, variables, read, root)
            if not isinstance(answer, _Refusal):
                return answer
            if not self._note_refused(form, answer) or forms == MOST_FORMS:
                raise answer.error
            forms += 1

    def _left_out(self, question: Question) -> list[str]:
        """Return the places of a question that Octopus refused within a week."""
        now = self._clock()
        return [place for (name, place), until in self._refused_until.items() if name == question.name and now < until]

    def _note_refused(self, question: Question, refusal: _Refusal) -> bool:
        """Note which places to leave out of a question; return whether there are any."""
        places = {place for name, line_number in refusal.names for place in question.places_of(name, line_number)}
        for place in places:
            self._refused_until[question.name, place] = self._clock() + REFUSED_FOR
            self._transport.quarantine.add(f"{place} is refused")
        return bool(places)

    async def _query_account[T](
        self, question: Question, variables: Mapping[str, Variable], read: Callable[[Fields], T]
    ) -> T:
        """Ask a query of an account; one that this key may not read is `OctopusNotFoundError`, as it is in REST."""
        try:
            return await self.query(question, variables, read, root="account")
        except OctopusAnswerError as error:
            if error.code in NOT_ALLOWED:
                raise OctopusNotFoundError("not allowed for this key") from None
            raise

    async def _ask_with_token[T](
        self, question: Question, variables: Mapping[str, Variable], read: Callable[[Fields], T], root: str
    ) -> T | _Refusal:
        """Ask a question, once more with another token where the first is refused."""
        body = orjson.dumps({"query": question.document, "variables": variables})
        token = await self._valid_token()
        try:
            answer = await self._ask(body, read, root, token)
        except OctopusAuthenticationError:  # HTTP 401: it is the token that is refused here, not the key
            answer = _Refusal(("KT-CT-1143",))
        if isinstance(answer, _Refusal) and answer.is_of_token:
            return await self._ask_with_new_token(body, read, root, token)
        return answer

    async def _ask_with_new_token[T](
        self, body: bytes, read: Callable[[Fields], T], root: str, refused: str
    ) -> T | _Refusal:
        """Ask again, once. A refusal now isn't about the key, which has just obtained the token."""
        token = await self._valid_token(instead_of=refused)
        try:
            return await self._ask(body, read, root, token)
        except OctopusAuthenticationError:
            raise OctopusAnswerError("a new token is refused") from None

    async def _valid_token(self, instead_of: str | None = None) -> str:
        """Return a token that is not about to expire, and not the one that was refused; obtain one if need be."""
        async with self._lock:
            if self._token is None or self._token == instead_of or self._clock() >= self._renew_at:
                self._token = None
                token = await self._obtain_token()
                self._renew_at = self._clock() + lifetime(token) - RENEW_BEFORE
                self._token = token
            return self._token

    async def _obtain_token(self) -> str:
        """Return a new token for the API key."""
        body = orjson.dumps({"query": OBTAIN_TOKEN, "variables": {"input": {"APIKey": self._api_key}}})
        root = "obtainKrakenToken"
        answer = await self._ask(body, lambda data: read_token(data.one(root)), root, None)
        if isinstance(answer, _Refusal):
            raise answer.error
        return answer

    async def _ask[T](self, body: bytes, read: Callable[[Fields], T], root: str, token: str | None) -> T | _Refusal:
        """Send a question and return its answer."""
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = token
        request = Request(
            method="POST", url=self._transport.url(PATH), headers=headers, body=body, takes_bad_request=True
        )
        return await self._transport.fetch(
            request, lambda answer: _read_answer(Fields(answer, quarantine=self._transport.quarantine), read, root)
        )


def _read_answer[T](answer: Fields, read: Callable[[Fields], T], root: str) -> T | _Refusal:
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
        return _Refusal(codes, tuple(name for name in answer.each("errors", _refused_name) if name is not None))
    if not data.has(root) or not ANSWER_CODES.isdisjoint(whole):
        return _Refusal(codes)
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
