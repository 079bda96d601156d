"""What the coordinators that poll Octopus share: the mapping of errors, waits, and the next poll."""

from datetime import datetime, timedelta
from typing import Final, override

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ConfigEntryAuthFailed
from homeassistant.helpers.update_coordinator import DataUpdateCoordinator, UpdateFailed
from homeassistant.util import dt as dt_util

from ..const import DOMAIN, LOGGER
from ..octopus import (
    Allowance,
    OctopusAllowanceError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusError,
    OctopusRateLimitError,
)
from .refusals import async_note_answer, async_note_refusal
from .timetable import installation_share, retry_delay

# Home Assistant counts from whole seconds, so a poll may come up to one second early.
EARLY: Final = timedelta(seconds=1)


class OctopusCoordinator[T](DataUpdateCoordinator[T]):
    """A coordinator that maps the client's errors, waits as asked, and sets its own next poll."""

    config_entry: ConfigEntry

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, client: OctopusClient, name: str) -> None:
        """Share the client of the account."""
        super().__init__(hass, LOGGER, config_entry=entry, name=f"{DOMAIN} {name}")
        self.client = client
        self.share = installation_share(entry.entry_id)
        self._failures = 0
        self.read_at: datetime | None = None
        """When Octopus was read last (UTC), None since the start if it could not be."""

    @override
    async def _async_update_data(self) -> T:
        """Fetch, and raise Home Assistant's errors for the client's."""
        try:
            with self.client.within(self.allowance()):
                data = await self._async_fetch_data()
        except OctopusAllowanceError as err:
            return self._left_for_later(err)
        except OctopusAuthenticationError as err:
            raise ConfigEntryAuthFailed(translation_domain=DOMAIN, translation_key="authentication_failed") from err
        except OctopusRateLimitError as err:
            async_note_refusal(self.hass, self.config_entry, self.name)
            retry_after = max(self._next_retry(), err.retry_after or 0)
            raise UpdateFailed(
                translation_domain=DOMAIN, translation_key="rate_limited", retry_after=retry_after
            ) from err
        except OctopusError as err:
            raise UpdateFailed(
                translation_domain=DOMAIN,
                translation_key=self._failure_key(err),
                translation_placeholders={"error": str(err)},
                retry_after=self._next_retry(),
            ) from err
        async_note_answer(self.hass, self.config_entry, self.name)
        self._failures = 0
        self.read_at = dt_util.utcnow()
        self.schedule_next_poll(data)
        return data

    def _left_for_later(self, error: OctopusAllowanceError) -> T:
        """Return the data as they are, since the day has had its requests; raises UpdateFailed where the last poll failed."""
        now = dt_util.utcnow()
        self.update_interval = self._next_poll(now + timedelta(seconds=error.wait), self.data) - now
        if self.last_update_success:
            return self.data
        raise UpdateFailed(
            translation_domain=DOMAIN,
            translation_key="rate_limited",
            retry_after=self.update_interval.total_seconds(),
        ) from error

    def schedule_next_poll(self, data: T) -> None:
        """Set the interval so that the next poll comes when it is due."""
        now = dt_util.utcnow()
        self.update_interval = self._next_poll(now + EARLY, data) - now

    def reschedule_next_poll(self) -> None:
        """Set the interval again, also for the poll that is already scheduled."""
        self.schedule_next_poll(self.data)
        self._schedule_refresh()

    def _failure_key(self, error: OctopusError) -> str:
        """Return the key of the message for a failure, whose placeholder is the error's text."""
        return "update_failed"

    def _next_retry(self) -> float:
        """Return how long to wait after one more failure, in seconds."""
        self._failures += 1
        return retry_delay(self._failures, self.share).total_seconds()

    def allowance(self) -> Allowance | None:
        """Return within what to poll now; None for what somebody waits for."""
        raise NotImplementedError

    async def _async_fetch_data(self) -> T:
        """Fetch the data from Octopus."""
        raise NotImplementedError

    def _next_poll(self, now: datetime, data: T) -> datetime:
        """Return when to poll next."""
        raise NotImplementedError
