"""What the account holds: meter points, meters, agreements and the unit rates of their tariffs."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.config_entries import ConfigEntry, ConfigEntryState
from homeassistant.core import HomeAssistant
from homeassistant.helpers.update_coordinator import UpdateFailed
from homeassistant.util import dt as dt_util

from ..const import CONF_ACCOUNT_NUMBER, LOGGER
from ..octopus import (
    AccountDetails,
    AccountRecord,
    Allowance,
    OctopusClient,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
)
from ..options import export_point_options
from ..polling.coordinator import EARLY, OctopusCoordinator
from ..polling.day_budget import FIRST_DAY, DayBudget
from ..polling.set_up_pace import paced
from ..polling.timetable import (
    WAITING_STEP,
    last_application_poll,
    next_application_poll,
    next_supplier_poll,
    supplier_retry,
)
from ..seg.application import Stage
from .details_reader import DetailsReader
from .handover import async_take_over
from .held import HeldAccount
from .issues import async_show_account_gone
from .rates import have_rates_that_end
from .rates_reader import RatesReader
from .reading import async_account, async_as_is, joined
from .stand_in import remembered
from .store import Supply, SupplyStore, TariffRates
from .supply import SupplyPoint, SupplyPoints, export_points, shown_meter_points, supply_points, told_rates

_CLOSED: Final = frozenset({Stage.NOT_APPLIED, Stage.CHECKING_CREDIT, Stage.ACTIVE, Stage.FAILED, Stage.ENDED})
_UNREAD_RATES_RETRY: Final = timedelta(hours=1)
# A start counts as the poll of its day.
_ONE_POLL_WITHIN: Final = timedelta(hours=12)


class SupplierCoordinator(OctopusCoordinator[Supply]):
    """What the supplier says of the account: meter points, meters, agreements and unit rates."""

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, client: OctopusClient, stages: Callable[[], Collection[Stage]]
    ) -> None:
        """Keep what was known before the restart at hand; `stages` are those of the account's applications now."""
        super().__init__(hass, entry, client, "supplier")
        self._account_number: str = entry.data[CONF_ACCOUNT_NUMBER]
        mpans = [point.mpan for point in export_point_options(entry) if point.mpan is not None]
        self._store = SupplyStore(hass, entry.entry_id, mpans)
        self._is_known = False
        self.data: Supply = Supply()
        self._listed: frozenset[str] | None = None
        self._full_poll_due = dt_util.utcnow()
        self._stages = stages
        self.details = DetailsReader(client, self._account_number, stages)
        self._is_account_whole = True
        self.held = HeldAccount()
        self._rests_until = dt_util.utcnow()
        self._budget = DayBudget(hass, entry)
        self.polling = asyncio.Lock()
        """Held while the account is polled: whoever asks for a part of it waits for what comes with it."""
        self._rates = RatesReader(hass, client)
        self._has_retried_rates = False

    @override
    async def _async_setup(self) -> None:
        """Load what was known before the restart."""
        stored = await self._store.async_load()
        self._is_known = stored is not None
        self.data = stored or Supply()

    @override
    async def _async_update_data(self) -> Supply:
        """Fetch, or start from what was known before the restart while Octopus cannot be reached."""
        if self.config_entry.state is not ConfigEntryState.SETUP_IN_PROGRESS:
            return await super()._async_update_data()
        try:
            with paced(self.hass, self.config_entry.entry_id, self.share):
                return await super()._async_update_data()
        except UpdateFailed as err:
            if not self._is_known:
                raise
            LOGGER.warning("Starting from what Octopus said last: %s", err.__cause__ or err)
            self.update_interval = timedelta(seconds=err.retry_after or 0)
            return self.data

    @override
    async def _async_fetch_data(self) -> Supply:
        """Poll all of the account once a day, and else when it has changed."""
        try:
            async with self.polling:
                supply = await self._async_poll()
        except OctopusNotFoundError:
            async_show_account_gone(self.hass, self.config_entry, is_gone=True)
            raise
        async_show_account_gone(self.hass, self.config_entry, is_gone=False)
        return supply

    async def _async_poll(self) -> Supply:
        if dt_util.utcnow() + EARLY >= self._full_poll_due:
            return await self._async_poll_daily()
        before = self.data.details
        if before is None or not self.details.has_answered:
            return await self._async_poll_account(None)
        details = await self.details.async_read(self.data.details)
        if isinstance(details, OctopusError):
            return await self._async_poll_account(details)
        if shown_meter_points(details) == shown_meter_points(before):
            return replace(self.data, details=details)
        self._forget()
        try:
            return await self._async_poll_all(async_as_is(details))
        except OctopusError:
            # Not before: whoever looks meanwhile would see a meter point without its new agreement.
            self.data = replace(self.data, details=details)
            raise

    async def _async_poll_daily(self) -> Supply:
        """Ask for all of the account; REST not every day, where GraphQL says of it what it did when both were asked."""
        if (told := async_take_over(self.hass, self.client, self._account_number)) is not None:
            taken_over = self.details.taken_in(told.details, None, with_progress=True)
            return await self._async_poll_all(async_as_is(taken_over), told.account)
        before = self.data.details
        asking = self.details.async_read(before, is_daily=True)
        if before is None or not self.details.has_answered or not self.held.holds:
            self.held.forget()
            return await self._async_poll_all(asking)
        answer = await asking
        if not self.held.is_confirmed(answer, before, self._listed or ()):
            self._forget()
        return await self._async_poll_all(async_as_is(answer))

    def _forget(self) -> None:
        """Have REST asked for the account and all rates."""
        self.held.forget()
        self._rates.forget()

    async def _async_poll_account(self, error: OctopusError | None) -> Supply:
        """Ask for the account alone; for more, where meter points or agreements are not what they were.

        `error` is why GraphQL gave nothing, or None where it was not asked.
        """
        account = await async_account(self.client, self._account_number)
        if isinstance(account, OctopusError):
            # REST is down: GraphQL is asked all the same, though it did not answer before.
            asking = self.details.async_read(self.data.details) if error is None else async_as_is(error)
            return await self._async_poll_all(asking, account)
        points = self._points(account, self.data.details)
        if points != {mpan: point for mpan, point in self.data.points.items() if mpan in (self._listed or ())}:
            return await self._async_poll_all(async_as_is(error or OctopusError("not asked")), account)
        return self.data

    def _points(self, account: AccountRecord, details: AccountDetails | None) -> SupplyPoints:
        """Return the meter points; where GraphQL gave nothing since the start, with what was known before it."""
        points = supply_points(account, details, dt_util.utcnow())
        if details is not None:
            return points
        return {mpan: remembered(point, self.data.points.get(mpan)) for mpan, point in points.items()}

    async def _async_poll_all(
        self, asking: Awaitable[AccountDetails | OctopusError], account: AccountRecord | OctopusError | None = None
    ) -> Supply:
        """Ask for account, rates and details; rates and details side by side, so that it takes two round trips.

        `account` is what REST has just said, or what went wrong there; it is then not asked again.
        """
        (found, rates), answer = await asyncio.gather(
            self._async_account_and_rates(account or self.held.record), asking
        )
        whole = joined(found, answer)
        self._is_account_whole = whole.is_whole
        details = self.data.details if isinstance(answer, OctopusError) else answer
        points = self._points(whole, details)
        rates = await self._async_rates_of(points, rates)
        # What an answer that is not whole leaves out has not vanished from the account.
        kept = frozenset() if self._is_account_whole else self._listed or frozenset(self.data.points)
        self._listed = frozenset(points) | kept
        self.data = Supply(points={**self.data.points, **points}, rates=rates, details=details)
        now = dt_util.utcnow()
        self._rests_until = now + (_ONE_POLL_WITHIN if self._is_known else FIRST_DAY)
        if not self._is_known:
            self._budget.note_connected()
            self._is_known = True
        self._full_poll_due = self._next_full_poll(now + EARLY)
        await self._store.async_save(self.data)
        return self.data

    async def _async_account_and_rates(
        self, known: AccountRecord | OctopusError | None
    ) -> tuple[AccountRecord | OctopusError, TariffRates]:
        account = known or await async_account(self.client, self._account_number)
        if isinstance(account, OctopusError):
            return account, {}
        self.held.note(account)
        return account, await self._async_rates_of(supply_points(account, None, dt_util.utcnow()), {})

    async def _async_rates_of(self, points: SupplyPoints, known: TariffRates) -> TariffRates:
        """Return the rates of the export points, where some tariff's are not known yet; a vanished point counts, too."""
        listed_ever = {**self.data.points, **points}
        wanted = [listed_ever[mpan] for mpan in self._priced_by_agreement() & listed_ever.keys()]
        if known and all(agreement.tariff_code in known for point in wanted for agreement in point.agreements):
            return known
        agreements = [agreement for point in wanted for agreement in point.agreements]
        told = told_rates(self.data.details) if self.details.has_answered else {}
        return {**known, **await self._rates.async_read(self.data.rates, agreements, told)}

    @property
    def unread_tariffs(self) -> Mapping[str, str]:
        """Return why tariffs of the account have no rates, or not all, by their codes."""
        return self._rates.unread

    def _priced_by_agreement(self) -> set[str]:
        """Return the MPANs whose rates come from their agreements."""
        points = export_point_options(self.config_entry)
        return {point.mpan for point in points if point.mpan is not None and not point.has_fixed_tariff}

    def _next_full_poll(self, now: datetime) -> datetime:
        """Return when to poll all of the account again: an hour after rates failed for the first time, else daily."""
        due = self.next_daily_poll(now)
        is_passing = OctopusConnectionError.__name__ in self.unread_tariffs.values()
        retries = is_passing and not self._has_retried_rates
        self._has_retried_rates = is_passing
        return min(due, now + _UNREAD_RATES_RETRY) if retries else due

    @override
    def _failure_key(self, error: OctopusError) -> str:
        """Return the key of the message: an account that is gone is not one that could not be read."""
        return "account_gone" if isinstance(error, OctopusNotFoundError) else super()._failure_key(error)

    @override
    def _next_retry(self) -> float:
        """Return how long to wait after one more failure: a set-up waits for nothing but Octopus."""
        wait = super()._next_retry()
        if self.config_entry.state is ConfigEntryState.SETUP_IN_PROGRESS:
            return wait
        now = dt_util.utcnow()
        retry = supplier_retry(now, self._failures, self.share, self._next_poll(now + EARLY, self.data))
        return (retry - now).total_seconds()

    @override
    def allowance(self) -> Allowance | None:
        """Return what of the account and its export points may be asked for today."""
        return self._budget.allowance(has_application=self._has_open_application(), in_evening=self.polls_in_evening)

    @property
    def polls_in_evening(self) -> bool:
        """Return whether the rates in force are known for a day or so ahead, and tomorrow's have to be asked for today."""
        return have_rates_that_end(self.data.points, self.data.rates, dt_util.utcnow())

    @override
    def _next_poll(self, now: datetime, data: Supply) -> datetime:
        due = self._next_regular_poll(now)
        return min(due, max(now, self._full_poll_due)) if self._has_retried_rates else due

    def _next_regular_poll(self, now: datetime) -> datetime:
        """Return when to poll next by the timetable; more often while an application is open.

        A daily poll is enough to see the first credit, which comes with the monthly statement.
        """
        if self._has_open_application():
            return next_application_poll(now, self.share)
        if all(point.mpan is None for point in export_point_options(self.config_entry)):
            return now + WAITING_STEP
        return self.next_daily_poll(now)

    def _has_open_application(self) -> bool:
        return any(stage not in _CLOSED for stage in self._stages())

    def next_daily_poll(self, now: datetime) -> datetime:
        """Return when to ask for all of the account next: rates of tomorrow are asked for today, whatever was read before."""
        if self._has_open_application():
            return last_application_poll(now, self.share)
        if self.polls_in_evening:
            return next_supplier_poll(now, self.share, in_evening=True)
        is_all_read = not self.unread_tariffs and self.details.has_answered
        return next_supplier_poll(max(now, self._rests_until) if is_all_read else now, self.share)

    def listed_export_points(self) -> list[SupplyPoint]:
        """Return the export points that the account lists now; one that vanished from it is still in the data."""
        listed = self._listed or ()
        return export_points({mpan: point for mpan, point in self.data.points.items() if mpan in listed})

    @property
    def vanished(self) -> frozenset[str]:
        """Return the MPANs that the account listed once and does not list any more; none before it was looked at."""
        return frozenset() if self._listed is None else frozenset(self.data.points) - self._listed
