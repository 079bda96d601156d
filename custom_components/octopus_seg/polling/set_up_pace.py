"""How often an account may be tried to be set up: Home Assistant tries every ten minutes for as long as it fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from homeassistant.core import HomeAssistant
from homeassistant.helpers.update_coordinator import UpdateFailed
from homeassistant.util import dt as dt_util
from homeassistant.util.hass_dict import HassKey

from ..const import DOMAIN
from ..octopus import OctopusRateLimitError
from .timetable import retry_delay

# Whoever has just connected an account is waiting: Home Assistant decides when these tries come.
_QUICK_TRIES: Final = 3
# Times a half to one and a half, by the home's share.
_LONGEST_WAIT: Final = timedelta(hours=2)


@dataclass
class _Pace:
    """The failed tries of one account's set-up: how many in a row, the last error, and the wait."""

    failures: int
    error: UpdateFailed
    not_before: datetime


_PACES: Final[HassKey[dict[str, _Pace]]] = HassKey(f"{DOMAIN}_set_up_paces")


@contextmanager
def paced(hass: HomeAssistant, entry_id: str, share: float) -> Iterator[None]:
    """Try to set an account up; where it is too early for that, raise the last failure again without a request.

    After the first tries each wait is longer, and never shorter than Octopus asks for; each home waits differently, by
    its share.
    """
    paces = hass.data.setdefault(_PACES, {})
    pace = paces.get(entry_id)
    if pace is not None and dt_util.utcnow() < pace.not_before:
        raise pace.error
    failures = pace.failures + 1 if pace is not None else 1
    try:
        yield
    except UpdateFailed as err:
        paces[entry_id] = _Pace(failures, err, dt_util.utcnow() + _wait(failures - _QUICK_TRIES, err, share))
        raise
    paces.pop(entry_id, None)


def _wait(slow_tries: int, error: UpdateFailed, share: float) -> timedelta:
    """Return how long to wait after a failure."""
    wait = min(retry_delay(slow_tries, share), _LONGEST_WAIT * (0.5 + share)) if slow_tries > 0 else timedelta(0)
    if isinstance(cause := error.__cause__, OctopusRateLimitError):
        asked_for = retry_delay(1, share) if cause.retry_after is None else timedelta(seconds=cause.retry_after)
        wait = max(wait, asked_for)
    return wait
