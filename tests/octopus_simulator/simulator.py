"""The simulator: Octopus on a loopback port, with handles for everything that can happen to a customer."""

import asyncio
from collections.abc import Callable, Collection
from datetime import date, datetime, timedelta
from types import TracebackType
from typing import Self

from aiohttp import web

from . import billing, scenarios
from .catalogue import default_catalogue
from .clock import Clock
from .control import add_control_routes
from .days import HALF_HOUR, local_date, local_midnight
from .faults import Fault
from .home import (
    Agreement,
    EnrolmentStage,
    Home,
    Meter,
    MeterPoint,
    Onboarding,
    ProductEnrolment,
    Repayment,
    Transaction,
)
from .publication import PartialDay, Publication
from .request_log import RequestRecord
from .server import GRAPHQL_PATH, make_application
from .state import State
from .tokens import TokenIssuer

DEFAULT_SEED = 20_200_101


class OctopusSimulator:
    """A server that behaves like Octopus Energy's API, for one account.

    Use it as an asynchronous context manager, or call `start` and `stop`.
    """

    def __init__(
        self,
        scenario: str | scenarios.Scenario = "seg_active",
        *,
        home: Home | None = None,
        history_days: int = scenarios.DEFAULT_HISTORY_DAYS,
        now: Callable[[], datetime] | None = None,
        starts_at: datetime | None = None,
        seed: int = DEFAULT_SEED,
        publication_hour: int = 9,
        publication_delay: timedelta = timedelta(0),
        latency: float = 0.0,
        has_statements: bool = False,
        host: str = "127.0.0.1",
        port: int = 0,
    ) -> None:
        """Prepare a scenario, or a home of one's own; `has_statements` bills the months gone by.

        The time comes from `now`, by default the system clock; `starts_at` shifts it to begin at that moment.
        """
        self.clock = Clock(now)
        if starts_at is not None:
            self.clock.set(starts_at, ticking=True)
        make_home = scenarios.SCENARIOS[scenario] if isinstance(scenario, str) else scenario
        publication = Publication(self.clock.now, seed=seed, hour=publication_hour)
        publication.delay = publication_delay
        self.state = State(
            clock=self.clock,
            home=home or make_home(self.clock.now(), history_days),
            catalogue=default_catalogue(),
            publication=publication,
            tokens=TokenIssuer(self.clock.now),
            latency=latency,
        )
        self._host = host
        self._port = port
        self._second_port = 0
        self._runner: web.AppRunner | None = None
        if has_statements:
            bill = billing.bill_with_trouble if scenario == "troubled_bills" else billing.bill_past_months
            for point in self.home.meter_points:
                if point.exports:
                    bill(self.state, point)

    # The server

    async def start(self) -> None:
        """Listen. The port is known from then on."""
        application = make_application(self.state)
        add_control_routes(application, self)
        self._runner = web.AppRunner(
            application, access_log=None, handle_signals=False, shutdown_timeout=0.1, handler_cancellation=True
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, self._host, self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]
        second = web.TCPSite(self._runner, self._host, self._second_port)
        await second.start()
        self._second_port = self._runner.addresses[1][1]

    async def stop(self) -> None:
        """Stop listening; open connections are cut, since a clock that stands still would never bring answers to an end."""
        if self._runner is None:
            return
        for site in tuple(self._runner.sites):
            await site.stop()
        server = self._runner.server
        for connection in server.connections if server is not None else ():
            if connection.transport is not None:
                connection.transport.abort()
        await asyncio.sleep(0)
        await self._runner.cleanup()
        self._runner = None

    async def __aenter__(self) -> Self:
        """Start."""
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Stop."""
        await self.stop()

    @property
    def second_url(self) -> str:
        """The address of the second host, which knows the same."""
        return f"http://{self._host}:{self._second_port}"

    @property
    def url(self) -> str:
        """The origin, such as `http://127.0.0.1:8124`."""
        return f"http://{self._host}:{self._port}"

    @property
    def graphql_url(self) -> str:
        """The address of GraphQL."""
        return self.url + GRAPHQL_PATH

    # The customer

    @property
    def home(self) -> Home:
        """The account and everything that hangs on it; change it at will."""
        return self.state.home

    @property
    def account_number(self) -> str:
        """The account's number."""
        return self.home.account_number

    @property
    def api_key(self) -> str:
        """The account's API key."""
        return self.home.api_key

    def now(self) -> datetime:
        """Return the simulated present, in UTC."""
        return self.clock.now()

    def export_point(self, mpan: str | None = None) -> MeterPoint:
        """Return the meter point of an MPAN, by default the first export point."""
        for point in self.home.meter_points:
            if point.mpan == mpan or (mpan is None and point.exports):
                return point
        raise LookupError(f"No such meter point: {mpan}")

    # Meter data

    def truth(self, mpan: str, start: datetime, end: datetime) -> dict[datetime, int | None]:
        """Return each half-hour's Wh as published now over all meters; None where it is missing."""
        return self.state.publication.truth(self.export_point(mpan), start, end)

    def set_half_hour(self, mpan: str, start: datetime, energy_wh: int) -> None:
        """Decide what a half-hour's energy is."""
        self.state.publication.overrides.setdefault(mpan, {})[start] = energy_wh

    def correct(self, mpan: str, start: datetime, energy_wh: int) -> None:
        """Change a half-hour that may have been published already."""
        self.set_half_hour(mpan, start, energy_wh)

    def add_gap(self, mpan: str, start: datetime, half_hours: int = 1) -> None:
        """Leave half-hours out until `fill_gap`."""
        self.state.publication.gaps.setdefault(mpan, set()).update(start + HALF_HOUR * n for n in range(half_hours))

    def fill_gap(self, mpan: str, start: datetime | None = None, half_hours: int = 1) -> None:
        """Supply half-hours that were left out; all of them without a start."""
        gaps = self.state.publication.gaps.setdefault(mpan, set())
        gaps.difference_update(list(gaps) if start is None else [start + HALF_HOUR * n for n in range(half_hours)])

    def delay_day(self, day: date, days: int = 1) -> None:
        """Publish a day's data that many days later than usual."""
        self.state.publication.day_delays[day] = days

    def publish_partially(self, day: date, half_hours: int, days: int = 1) -> None:
        """Publish a day's first half-hours as usual, and the rest that many days later."""
        self.state.publication.partial_days[day] = PartialDay(half_hours=half_hours, days=days)

    def set_publication(self, *, hour: int | None = None, delay: timedelta | None = None) -> None:
        """Publish at another local hour, or all data later."""
        if hour is not None:
            self.state.publication.hour = hour
        if delay is not None:
            self.state.publication.delay = delay

    # What happens to a customer

    def add_export_point(
        self,
        mpan: str = scenarios.EXPORT_MPAN,
        *,
        tariff_code: str | None = None,
        valid_from: datetime | None = None,
        serial_number: str = scenarios.SERIAL_NUMBER,
    ) -> MeterPoint:
        """Let an export point appear; with an agreement from `valid_from`, by default today, if a tariff is given."""
        today = local_date(self.now())
        begins = valid_from or local_midnight(today)
        point = scenarios.add_export_point(self.home, local_date(begins), mpan=mpan, serial_number=serial_number)
        if tariff_code is not None:
            scenarios.change_agreement(self.home, point, tariff_code, begins)
        return point

    def change_agreement(self, mpan: str, tariff_code: str, valid_from: datetime) -> Agreement:
        """Move a meter point to another tariff."""
        return scenarios.change_agreement(self.home, self.export_point(mpan), tariff_code, valid_from)

    def exchange_meter(self, mpan: str, serial_number: str, day: date) -> Meter:
        """Replace the meter of a meter point; both have data on the day itself."""
        point = self.export_point(mpan)
        old = point.meters_newest_first()[0]
        old.active_to = day
        meter = Meter(
            identifier=self.home.new_identifier(),
            serial_number=serial_number,
            active_from=day,
            import_meter=old.import_meter,
            smart_export_device=old.smart_export_device,
        )
        point.meters.append(meter)
        return meter

    def set_onboarding(self, mpan: str, latest_status: str, smart_tariff_code: str | None = None) -> Onboarding:
        """Let a sign-up's newest event be this one, now."""
        point = self.export_point(mpan)
        point.onboarding = Onboarding(
            identifier=point.onboarding.identifier if point.onboarding else self.home.new_identifier(),
            latest_status=latest_status,
            last_updated=self.now(),
            smart_tariff_code=smart_tariff_code,
        )
        return point.onboarding

    def set_product_enrolment(
        self, product_code: str, status: str, stages: list[EnrolmentStage] | None = None, mpan: str | None = None
    ) -> ProductEnrolment:
        """Let the sign-up for a product stand there; a new one if there is none for the product."""
        enrolment = next((item for item in self.home.product_enrolments if item.product_code == product_code), None)
        if enrolment is None:
            identifier = self.home.new_identifier()
            enrolment = ProductEnrolment(identifier=identifier, status=status, product_code=product_code)
            self.home.product_enrolments.append(enrolment)
        enrolment.status = status
        enrolment.mpan = mpan or enrolment.mpan
        enrolment.stages = enrolment.stages if stages is None else stages
        return enrolment

    def bill_export(
        self,
        first_day: date,
        last_day: date,
        mpan: str | None = None,
        *,
        left_out: Collection[date] = (),
        is_held: bool = False,
    ) -> list[Transaction]:
        """Pay for the export of two days and all between, by a charge for each agreement; held back, or without some."""
        point = self.export_point(mpan)
        return billing.bill_export(self.state, point, first_day, last_day, left_out=left_out, is_held=is_held)

    def pay_out(self, pence: int, status: str = "PAID") -> Repayment:
        """Send money to the bank today."""
        return billing.pay_out(self.state, pence, status)

    def refund_by_hand(self, pence: int) -> Transaction:
        """Send money to the bank today, without a repayment."""
        return billing.refund_by_hand(self.state, pence)

    def release(self, identifier: int) -> Transaction:
        """Let a transaction that was held count."""
        transaction = self.home.transaction(identifier)
        self.home.release(transaction)
        return transaction

    def reverse(self, identifier: int) -> Transaction:
        """Take a transaction back."""
        transaction = self.home.transaction(identifier)
        self.home.reverse(transaction)
        return transaction

    def credit_by_hand(
        self, pence: int, title: str = "Export payment correction", reason_code: str | None = None
    ) -> Transaction:
        """Put money on the account by hand."""
        return billing.credit_by_hand(self.state, pence, title, reason_code)

    def post(self, transaction: Transaction) -> None:
        """Put any transaction on the account."""
        self.home.post(transaction)

    def expire_tokens(self) -> None:
        """Withdraw every GraphQL token handed out so far."""
        self.state.tokens.revoke_all()

    # Faults and the log

    def fail(self, pattern: str, fault: Fault, times: int | None = 1) -> None:
        """Let requests whose path or kind fits `pattern` meet a fault; `times` None means all from now on."""
        self.state.faults.add(pattern, fault, times)

    def recover(self) -> None:
        """Take all faults away."""
        self.state.faults.clear()

    @property
    def unknown_fields(self) -> set[str]:
        """Fields that the schema of GraphQL does not have, each as `Type.field`; to be added to."""
        return self.state.unknown_fields

    @property
    def requests(self) -> list[RequestRecord]:
        """The requests so far."""
        return self.state.log.records

    def count(self, pattern: str = "*") -> int:
        """Return how many requests fit a pattern of path or kind."""
        return self.state.log.count(pattern)

    def reset_log(self) -> None:
        """Forget the requests so far."""
        self.state.log.clear()

    @property
    def latency(self) -> float:
        """Seconds that every answer takes."""
        return self.state.latency

    @latency.setter
    def latency(self, seconds: float) -> None:
        self.state.latency = seconds
