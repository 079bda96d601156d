"""The account's credits: read from its transactions once a day, and stored."""

import asyncio
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..account.coordinator import SupplierCoordinator
from ..const import CONF_ACCOUNT_NUMBER
from ..octopus import Allowance, OctopusClient, TransactionPage
from ..polling.coordinator import OctopusCoordinator
from ..polling.timetable import CREDITS_AFTER_SUPPLIER, next_supplier_poll
from ..seg.credit import Credit, CreditState
from ..seg.payout import Payout, joined
from ..seg.settlement import ONE_DAY, day_end, settlement_day
from ..seg.tariff import pounds
from .account_payouts import account_payouts
from .export_credits import export_credits
from .store import AccountCredits, CreditStore

# A page is a request, and the day of the set-up has many. Older pages are read on the days after.
PAGES_AT_FIRST: Final = 1
PAGES_A_DAY: Final = 2
ONE_POLL_WITHIN: Final = timedelta(hours=12)
# The first day needs many requests without them.
OLDER_PAGES_AFTER: Final = timedelta(hours=23)
# Bills are monthly, and are corrected on the next one or the one after.
MAY_CHANGE_WITHIN: Final = timedelta(days=62)
NEVER_CHANGES_AFTER: Final = timedelta(days=365)
PAYOUT_NEWS_WITHIN: Final = timedelta(days=31)
_PENDING: Final = frozenset({CreditState.HELD, CreditState.AWAITING})


class CreditCoordinator(OctopusCoordinator[AccountCredits]):
    """Takes the transactions that come with the account once a day, or else asks for them some minutes later.

    The rest works without them, where the customer may not read them.
    """

    def __init__(
        self, hass: HomeAssistant, entry: ConfigEntry, client: OctopusClient, supplier: SupplierCoordinator
    ) -> None:
        """Share the client of the account, and the supplier's time of day."""
        super().__init__(hass, entry, client, "credits")
        self._supplier = supplier
        self._account_number: str = entry.data[CONF_ACCOUNT_NUMBER]
        self._store = CreditStore(hass, entry.entry_id)
        self._changing = asyncio.Lock()
        self._has_tried = False
        self._short_since: date | None = None

    @property
    def has_polled(self) -> bool:
        """Return whether credits were polled at least once, even if the poll failed."""
        return self._has_tried or self.data.looked_at is not None

    async def async_load(self) -> None:
        """Load what is on disk."""
        self.data = await self._store.async_load()
        self.schedule_next_poll(self.data)

    async def async_start(self) -> None:
        """Poll now, unless the last poll is recent enough."""
        self.config_entry.async_on_unload(self._supplier.async_add_listener(self._async_take_transactions))
        if self._supplier.details.has_transactions or self._has_missed_a_poll():
            await self.async_refresh()

    def _has_missed_a_poll(self) -> bool:
        """Return whether a daily poll has passed since the last one; what the account rests after a start doesn't count."""
        if (looked_at := self.data.looked_at) is None:
            return True
        in_evening = self._supplier.polls_in_evening
        return next_supplier_poll(looked_at + ONE_POLL_WITHIN, self.share, in_evening=in_evening) <= dt_util.utcnow()

    @callback
    def _async_take_transactions(self) -> None:
        """Take the transactions that came with the account; nothing waits for a request."""
        if self._supplier.details.has_transactions:
            self.config_entry.async_create_background_task(self.hass, self.async_refresh(), f"{self.name} with account")

    @callback
    def async_follow_short_bills(self, since: date | None) -> None:
        """Read as far back as the first day of a bill that is short, where there is one: a correction may come."""
        self._short_since = since

    async def async_note_told(self, identifiers: Iterable[str]) -> None:
        """Note that credits, or other news by names of their own, were announced, also after a restart."""
        async with self._changing:
            self.data = replace(self.data, announced=self.data.announced | set(identifiers))
            await self._store.async_save(self.data)

    @override
    def allowance(self) -> Allowance | None:
        """Return what of the account may be asked for today."""
        # The first poll belongs to the set-up.
        return self._supplier.allowance() if self.has_polled else None

    @override
    async def _async_fetch_data(self) -> AccountCredits:
        """Read the newest pages as far back as lines may still change, and then older pages that were not read yet."""
        self._has_tried = True
        async with self._changing:
            # After a sleep of the computer both polls are due at once: that of the account goes first.
            await asyncio.sleep(0)
            async with self._supplier.polling:
                page = self._supplier.details.take_transactions()
            known, now = self.data, dt_util.utcnow()
            if page is None and known.looked_at is not None and now - known.looked_at < CREDITS_AFTER_SUPPLIER:
                return known
            since = self._may_change_since(known, settlement_day(now))
            most = PAGES_A_DAY if known.looked_at else PAGES_AT_FIRST
            recent = await self._async_pages(None, since, most, page)
            newest = recent[0]
            read = _taken_in(known, recent, since, settlement_day(now))
            is_rested = known.looked_at is not None and now - known.looked_at >= OLDER_PAGES_AFTER
            if is_rested and read.unread_before is not None and newest.transactions and len(recent) < most:
                older = await self._async_pages(read.unread_before + ONE_DAY, date.min, most - len(recent))
                read = _with_older(read, older)
            read = _with_payouts(read, recent, known, settlement_day(now))
            balance = newest.balance_pence
            data = replace(
                read,
                balance=pounds(Decimal(balance)) if balance is not None else known.balance,
                looked_at=now if newest.is_read else known.looked_at,
                may_lack_credits=any(page.may_hide_credits for page in recent) or _hides_all(recent),
            )
            await self._store.async_save(data)
            return data

    async def _async_pages(
        self, before: date | None, until: date, most: int, newest: TransactionPage | None = None
    ) -> list[TransactionPage]:
        """Return pages, newest first: those posted before a day, until one reaches back to another, or there are no more.

        `newest` is the first one where it was read with the account.
        """
        pages = [newest or await self.client.transactions(self._account_number, before=before)]
        while (cursor := pages[-1].cursor) is not None and len(pages) < most and _oldest(pages) >= until:
            pages.append(await self.client.transactions(self._account_number, cursor, before=before))
        return pages

    def _may_change_since(self, known: AccountCredits, today: date) -> date:
        """Return the day from which on posted lines may still change; before anything was read, the beginning."""
        if known.looked_at is None:
            return date.min
        pending = [credit.posted_on for credit in known.credits if credit.state in _PENDING]
        if self._short_since is not None:
            pending.append(self._short_since)
        before_last_poll = settlement_day(known.looked_at) - MAY_CHANGE_WITHIN
        return min(before_last_poll, max(min(pending, default=today), today - NEVER_CHANGES_AFTER))

    @override
    def _next_poll(self, now: datetime, data: AccountCredits) -> datetime:
        rested = data.looked_at + ONE_POLL_WITHIN if data.looked_at is not None else now
        return self._next_after(max(now, rested))

    @override
    def _next_retry(self) -> float:
        """Return how long to wait after a failure: the next day is soon enough for credits."""
        now = dt_util.utcnow()
        return (self._next_after(day_end(settlement_day(now))) - now).total_seconds()

    def _next_after(self, moment: datetime) -> datetime:
        return self._supplier.next_daily_poll(moment - CREDITS_AFTER_SUPPLIER) + CREDITS_AFTER_SUPPLIER


def _oldest(pages: Iterable[TransactionPage]) -> date:
    """Return the day on which the oldest transaction of some pages was posted."""
    return min((line.posted_on for page in pages for line in page.transactions), default=date.min)


def _reaches_the_end(pages: list[TransactionPage]) -> bool:
    """Return whether the last of some pages is the last of all."""
    return pages[-1].cursor is None and not pages[-1].ends_early


def _hides_all(pages: list[TransactionPage]) -> bool:
    """Return whether a list without lines may hide some: only an account that owes and is owed nothing surely has none."""
    first = pages[0]
    if first.transactions:
        return False
    return first.balance_pence != 0 or bool(first.repayments and first.repayments.found)


def _still_unread(read: AccountCredits, pages: list[TransactionPage]) -> date | None:
    """Return before which day lines are not read after some pages of older ones; None where there are no more."""
    if _reaches_the_end(pages):
        return None
    return _oldest(pages) if any(page.transactions for page in pages) else read.unread_before


def _found(pages: Iterable[TransactionPage]) -> list[Credit]:
    return list(export_credits(line for page in pages for line in page.transactions))


def _taken_in(known: AccountCredits, pages: list[TransactionPage], since: date, today: date) -> AccountCredits:
    """Return what is known with the newest pages in it, which were read back to the day `since` if they reach that far.

    A line that should be on them and is not, such as the draft of a bill, is forgotten; where lines could not be read,
    one that was on a statement is not. An empty list may be one that the customer may not read: nothing is forgotten,
    and unless the account shows that there was nothing, what was posted before now counts as not read.
    """
    found = _found(pages)
    is_all = _reaches_the_end(pages)
    if not any(page.transactions for page in pages):
        if not known.credits and pages[0].is_read and not _hides_all(pages):
            return replace(known, unread_before=None)
        is_first = known.looked_at is None and pages[0].is_read
        return replace(known, unread_before=today if is_first else known.unread_before)
    oldest = _oldest(pages)
    names = {credit.identifier for credit in found}
    hides_some = any(page.may_hide_credits for page in pages)
    kept = [
        credit
        for credit in known.credits
        if credit.identifier not in names
        and ((not is_all and credit.posted_on <= oldest) or (hides_some and credit.state not in _PENDING))
    ]
    unread_before = known.unread_before if oldest < since else oldest
    return replace(
        known,
        credits=(*found, *kept),
        unread_before=None if is_all else unread_before,
        announced=known.announced | _history(known, pages),
    )


def _with_payouts(
    read: AccountCredits, pages: list[TransactionPage], known: AccountCredits, today: date
) -> AccountCredits:
    """Return what is read with the payouts that the newest pages show; those that are weeks old are not announced."""
    found = account_payouts(pages)
    repayments = pages[0].repayments
    if repayments is None and not found and known.payouts is None:
        return read
    payouts = joined((*(known.payouts or ()), *found))
    old = [payout for payout in payouts if known.payouts is None or payout.day < today - PAYOUT_NEWS_WITHIN]
    payable = repayments.payable_pence if repayments is not None else None
    return replace(
        read,
        payouts=payouts,
        payable=pounds(Decimal(payable)) if payable is not None else None,
        announced=read.announced | {payout_news(payout) for payout in old},
    )


def payout_news(payout: Payout) -> str:
    """Return the name under which a payout's status is announced."""
    return f"payout {payout.identifier} {payout.state}"


def _with_older(read: AccountCredits, pages: list[TransactionPage]) -> AccountCredits:
    """Return what is read with pages of older lines."""
    names = {credit.identifier for credit in read.credits}
    added = [credit for credit in _found(pages) if credit.identifier not in names]
    return replace(
        read,
        credits=(*read.credits, *added),
        unread_before=_still_unread(read, pages),
        announced=read.announced | _history(read, pages),
    )


def _history(known: AccountCredits, pages: Iterable[TransactionPage]) -> set[str]:
    """Return the identifiers of credits on some pages that are not announced: they were on the account before the first poll.

    A line is dated by the end of its bill, which may be long before it came.
    """
    before, looked_at = known.unread_before, known.looked_at
    old = [
        line
        for page in pages
        for line in page.transactions
        if looked_at is None
        or (
            before is not None
            and line.posted_on <= before
            and (line.created_at is None or line.created_at <= looked_at)
        )
        or (not known.credits and line.created_at is not None and line.created_at <= looked_at)
    ]
    return {credit.identifier for credit in export_credits(old) if credit.counts}
