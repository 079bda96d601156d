"""`OctopusClient`, through which the rest of the integration asks Octopus."""

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime

from aiohttp import ClientSession

from .budget import Allowance
from .fields import Fields
from .graphql import GraphQLApi, Variable
from .hosts import Hosts
from .models import (
    AccountDetails,
    AccountRecord,
    Catalogue,
    Consumption,
    MeterPointSupply,
    ProductDetails,
    PublishedRate,
    RateKind,
    TransactionPage,
)
from .quarantine import Quarantine
from .question import Question
from .rest import RestApi
from .transport import DEFAULT_BASE_URL, Patience, Transport


class OctopusClient:
    """Reads what Octopus Energy says to one customer, over REST and GraphQL, and never writes.

    Every method raises an `OctopusError`: `OctopusAuthenticationError` (the key), `OctopusNotFoundError` (no such
    thing, or not for this key), `OctopusRateLimitError` (slow down), `OctopusConnectionError` (later may help) or
    `OctopusAnswerError` (the answer is not what the API promises). Times given must have a zone; times returned are
    in UTC.
    """

    def __init__(
        self,
        session: ClientSession,
        api_key: str,
        *,
        version: str,
        base_url: str = DEFAULT_BASE_URL,
        hosts: Hosts | None = None,
        patience: Patience | None = None,
    ) -> None:
        """Ask `hosts`, or `base_url` alone, with a key, on a session that stays the caller's, as this `version` of the integration."""
        self._transport = Transport(session, version=version, base_url=base_url, hosts=hosts, patience=patience)
        self._rest = RestApi(self._transport, api_key)
        self._graphql = GraphQLApi(self._transport, api_key)

    @property
    def quarantine(self) -> Quarantine:
        """What could not be read of the answers so far."""
        return self._transport.quarantine

    @property
    def requests_made(self) -> int:
        """HTTP requests sent so far, repeated tries included."""
        return self._transport.requests_made

    def requests_since(self, moment: datetime) -> int:
        """Return how many HTTP requests were sent since a moment of the last day, repeated tries included."""
        return self._transport.budget.spent_since(moment.timestamp())

    def within(self, allowance: Allowance | None) -> AbstractContextManager[None]:
        """Return a context whose requests are refused with `OctopusAllowanceError` beyond an allowance."""
        return self._transport.unasked.within(allowance)

    def unasked_since(self, account: str, moment: datetime) -> int:
        """Return how many HTTP requests were sent for an account within allowances since a moment."""
        return self._transport.unasked.sent_since(account, moment.timestamp())

    async def accounts(self) -> Sequence[AccountDetails]:
        """Return the accounts of the key: their numbers, and the direction and tariffs of their meter points."""
        return await self._graphql.accounts()

    async def account(self, number: str) -> AccountRecord:
        """Return an account with its properties, meter points, serial numbers and agreements."""
        return await self._rest.account(number)

    async def account_details(self, number: str, *, with_progress: bool = False) -> AccountDetails:
        """Return an account with its balance (pence) and where the enrolment of each meter point stands.

        With progress, also how far applications for products and smart tariffs are, where the customer may read it.
        """
        return await self._graphql.account_details(number, with_progress=with_progress)

    async def account_day(
        self, number: str, *, with_progress: bool = False
    ) -> tuple[AccountDetails, TransactionPage | None]:
        """Return what `account_details` does, and in the same request the newest page of transactions, where that may be."""
        return await self._graphql.account_day(number, with_progress=with_progress)

    async def transactions(
        self, number: str, after: str | None = None, *, before: date | None = None
    ) -> TransactionPage:
        """Return a page of an account's transactions (pence), newest first; `after` is the cursor of the page before.

        With `before`, only of transactions posted before that day.
        """
        return await self._graphql.transactions(number, after, before)

    async def meter_point(self, mpan: str) -> MeterPointSupply:
        """Return the public record of a meter point, which names its region."""
        return await self._rest.meter_point(mpan)

    async def consumption(
        self, mpan: str, serial_number: str, period_from: datetime, period_to: datetime
    ) -> Sequence[Consumption]:
        """Return the half-hours (Wh) of a meter that lie within a period: ascending, one for each start.

        Half-hours that Octopus does not have are not there. On an export MPAN the energy is what was exported.
        """
        return await self._rest.consumption(mpan, serial_number, period_from, period_to)

    async def unit_rates(
        self, product: str, tariff_code: str, period_from: datetime, period_to: datetime | None = None
    ) -> Sequence[PublishedRate]:
        """Return unit rates of a product's tariff (pence per kWh, without VAT) in force at any time of a period: ascending."""
        return await self._rest.unit_rates(product, tariff_code, period_from, period_to)

    def unit_rate_pages(
        self,
        product: str,
        tariff_code: str,
        period_from: datetime,
        period_to: datetime | None = None,
        kind: RateKind = RateKind.STANDARD,
    ) -> AsyncIterator[Sequence[PublishedRate]]:
        """Yield rates in parts, as they come and in no order, for a period that has too many to hold at once.

        Where some of them could not be read to the end, raises `OctopusAnswerError` after those that could.
        """
        return self._rest.unit_rate_pages(product, tariff_code, period_from, period_to, kind)

    async def products(self) -> Catalogue:
        """Return the products on sale, import and export."""
        return await self._rest.products()

    async def product(self, code: str) -> ProductDetails:
        """Return a product, on sale or withdrawn, with its tariffs (pence per kWh, without VAT) in every region."""
        return await self._rest.product(code)

    async def query[T](
        self, question: Question, variables: Mapping[str, Variable], read: Callable[[Fields], T], *, root: str
    ) -> T:
        """Ask any GraphQL question, and return what `read` makes of its data; see `GraphQLApi.query`."""
        return await self._graphql.query(question, variables, read, root=root)
