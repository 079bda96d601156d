"""Notices that the machine's clock was corrected by a day or more, as after a start without a battery-backed clock."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import CALLBACK_TYPE, HomeAssistant, callback
from homeassistant.util import dt as dt_util

EVERY: Final = timedelta(minutes=1)
# What was scheduled by a clock that was wrong by less is right again within a day.
STEP: Final = timedelta(days=1)


class ClockWatch:
    """Calls back when the machine's clock has stepped. Timers don't notice: they count monotonic seconds."""

    def __init__(self, hass: HomeAssistant, on_step: CALLBACK_TYPE) -> None:
        """Start watching."""
        self._hass = hass
        self._on_step = on_step
        self._cancel: Callable[[], None]
        self._async_wait()

    @callback
    def async_stop(self) -> None:
        """Stop watching."""
        self._cancel()

    @callback
    def _async_wait(self) -> None:
        expected = dt_util.utcnow() + EVERY
        self._cancel = self._hass.loop.call_later(EVERY.total_seconds(), self._async_compare, expected).cancel

    @callback
    def _async_compare(self, expected: datetime) -> None:
        has_stepped = abs(dt_util.utcnow() - expected) >= STEP
        self._async_wait()
        if has_stepped:
            self._on_step()
