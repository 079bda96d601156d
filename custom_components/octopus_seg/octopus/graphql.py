"""The GraphQL API: read-only questions, asked with a token obtained with the API key."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import date
import time
from typing import Final

import orjson

from .account_day import account_day_question, read_account_day
from .details import account_details_question, read_account_details
from .errors import OctopusAnswerError, OctopusAuthenticationError, OctopusNotFoundError
from .fields import Fields
from .graphql_answers import Refusal, read_answer
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
# A field that was refused is not asked for again for a week (seconds).
REFUSED_FOR: Final = 7 * 86_400
# A server that names one refused field at a time is asked no more often than this.
MOST_FORMS: Final = 5

# What a variable of a query can be.
type Variable = str | int | float | bool | list[Variable] | dict[str, Variable] | None


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
        self._day_refused_until = clock()

    async def account_details(self, number: str, *, with_progress: bool = False) -> AccountDetails:
        """Return an account with what REST doesn't have: the balance, and the state of each meter point's enrolment.

        With progress, also how far applications are, where the customer may read it.
        """
        question = account_details_question(with_progress=with_progress)
        return await self._query_account(question, {"number": number}, read_account_details)

    async def account_day(
        self, number: str, *, with_progress: bool = False
    ) -> tuple[AccountDetails, TransactionPage | None]:
        """Return the details of an account, and in the same request the newest page of its transactions.

        The page is None where both may not be asked for at once; that is not tried again for a week.
        """
        if self._clock() >= self._day_refused_until:
            question = account_day_question(with_progress=with_progress)
            try:
                return await self._query_account(question, _page_variables(number, None, None), read_account_day)
            except OctopusNotFoundError:
                pass
            except OctopusAnswerError as error:
                if not error.is_refusal:
                    raise
            details = await self.account_details(number, with_progress=with_progress)
            self._day_refused_until = self._clock() + REFUSED_FOR
            return details, None
        return await self.account_details(number, with_progress=with_progress), None

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
        question = TRANSACTIONS if after is None and before is None else OLDER_TRANSACTIONS
        return await self._query_account(question, _page_variables(number, after, before), read_transaction_page)

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
            if not isinstance(answer, Refusal):
                return answer
            if not self._note_refused(form, answer) or forms == MOST_FORMS:
                raise answer.error
            forms += 1

    def _left_out(self, question: Question) -> list[str]:
        """Return the places of a question that Octopus refused within a week."""
        now = self._clock()
        return [place for (name, place), until in self._refused_until.items() if name == question.name and now < until]

    def _note_refused(self, question: Question, refusal: Refusal) -> bool:
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
    ) -> T | Refusal:
        """Ask a question, once more with another token where the first is refused."""
        body = orjson.dumps({"query": question.document, "variables": variables})
        token = await self._valid_token()
        try:
            answer = await self._ask(body, read, root, token)
        except OctopusAuthenticationError:  # HTTP 401: it is the token that is refused here, not the key
            answer = Refusal(("KT-CT-1143",))
        if isinstance(answer, Refusal) and answer.is_of_token:
            return await self._ask_with_new_token(body, read, root, token)
        return answer

    async def _ask_with_new_token[T](
        self, body: bytes, read: Callable[[Fields], T], root: str, refused: str
    ) -> T | Refusal:
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
        if isinstance(answer, Refusal):
            raise answer.error
        return answer

    async def _ask[T](self, body: bytes, read: Callable[[Fields], T], root: str, token: str | None) -> T | Refusal:
        """Send a question and return its answer."""
        headers = {"Content-Type": "application/json"}
        if token is not None:
            headers["Authorization"] = token
        request = Request(
            method="POST", url=self._transport.url(PATH), headers=headers, body=body, takes_bad_request=True
        )
        return await self._transport.fetch(
            request, lambda answer: read_answer(Fields(answer, quarantine=self._transport.quarantine), read, root)
        )


def _page_variables(number: str, after: str | None, before: date | None) -> dict[str, Variable]:
    """Return the variables of a question for a page of transactions."""
    return {
        "number": number,
        "first": TRANSACTIONS_PAGE_SIZE,
        "after": after,
        "before": before.isoformat() if before else None,
    }
