"""Reads the account over GraphQL: with the newest transactions once a day, with the progress of applications where that is useful."""

from collections.abc import Callable, Collection
from datetime import datetime, timedelta
from typing import Final

from homeassistant.util import dt as dt_util

from ..octopus import AccountDetails, OctopusClient, OctopusError, TransactionPage
from ..seg.application import FINISHED, Stage
from .reading import async_account_day, async_account_details
from .supply import completed, has_progress

_PROGRESS_RETRY: Final = timedelta(days=7)
# As long as nobody waits for the answers of one poll.
_FRESH: Final = timedelta(minutes=10)


class DetailsReader:
    """Asks for the details of one account."""

    def __init__(self, client: OctopusClient, account_number: str, stages: Callable[[], Collection[Stage]]) -> None:
        """Share the client of the account; `stages` are those of its applications now."""
        self._client = client
        self._account_number = account_number
        self._stages = stages
        self._progress_due = dt_util.utcnow()
        self._sign_ups_due = dt_util.utcnow()
        self._page: tuple[datetime, TransactionPage] | None = None
        self.has_answered = False
        """Whether GraphQL answered when it was asked last."""

    async def async_read(
        self, known: AccountDetails | None, *, is_daily: bool = False
    ) -> AccountDetails | OctopusError:
        """Ask GraphQL; where it has nothing on progress, that is not asked for again for a week.

        Nor once all is set up: then a sign-up for another tariff is all that may come. The daily question has the newest
        transactions in it. What the answer lacks of what is `known` is filled in.
        """
        is_due = dt_util.utcnow() >= (self._progress_due if self._awaits_progress() else self._sign_ups_due)
        details: AccountDetails | OctopusError
        number, page = self._account_number, None
        if is_daily:
            day = await async_account_day(self._client, number, with_progress=is_due)
            details, page = (day, None) if isinstance(day, OctopusError) else day
        else:
            details = await async_account_details(self._client, number, with_progress=is_due)
        if isinstance(details, OctopusError):
            self.has_answered = False
            return details
        if page is not None:
            self._page = dt_util.utcnow(), page
        return self.taken_in(details, known, with_progress=is_due)

    def taken_in(self, details: AccountDetails, known: AccountDetails | None, *, with_progress: bool) -> AccountDetails:
        """Return details with what they lack of those known before, and note when to ask for progress again."""
        self.has_answered = True
        if with_progress:
            self._sign_ups_due = dt_util.utcnow() + _PROGRESS_RETRY
            if self._awaits_progress() and not has_progress(details):
                self._progress_due = self._sign_ups_due
        return completed(details, known)

    def take_transactions(self) -> TransactionPage | None:
        """Return the newest page of transactions, once, where it has just been read."""
        page, self._page = self._page, None
        return page[1] if page is not None and dt_util.utcnow() - page[0] < _FRESH else None

    @property
    def has_transactions(self) -> bool:
        """Return whether there is a page of transactions to take."""
        return self._page is not None

    def _awaits_progress(self) -> bool:
        return any(stage not in FINISHED for stage in self._stages())
