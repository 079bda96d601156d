"""How many requests may go to Octopus, whoever asks for them.

The timetable asks for a dozen a day. What else asks (a user who clicks, an automation gone wrong, an account with a
hundred agreements) has a bound all the same, so that no home overloads Octopus or is blocked.
"""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
import time
from typing import Final

from .errors import OctopusAllowanceError, OctopusBudgetError


@dataclass(frozen=True, kw_only=True, slots=True)
class Limit:
    """At most so many requests within so many seconds."""

    requests: int
    seconds: float


_HOUR: Final = 3600.0
_DAY: Final = 24 * _HOUR
# The first load of ten years, twenty export points and a rebuild fit in; a loop does not.
EVERYTHING: Final = (Limit(requests=120, seconds=_HOUR), Limit(requests=300, seconds=_DAY))


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowance:
    """How many requests may be sent for an account from one moment until another (seconds) without being asked for.

    `in_outage` holds instead of `requests` once Octopus has failed to answer one of them.
    """

    account: str
    requests: int
    in_outage: int
    since: float
    until: float


_ALLOWANCE: Final[ContextVar[Allowance | None]] = ContextVar("allowance", default=None)
# More than any account sends in a week.
_REMEMBERED: Final = 2_000


def _system_clock() -> float:
    return time.time()


class Budget:
    """Counts requests, and refuses those beyond its limits until enough time has passed."""

    def __init__(self, *limits: Limit, clock: Callable[[], float] | None = None) -> None:
        """Begin with nothing spent; `clock` returns seconds, by default those of the system."""
        self._limits = limits
        self._clock = clock or _system_clock
        self._longest = max(limit.seconds for limit in limits)
        self._spent: deque[float] = deque()

    @property
    def wait(self) -> float:
        """Return how long until one more request is within the limits, in seconds; 0 where it is now."""
        now = self._clock()
        while self._spent and not 0 <= now - self._spent[0] < self._longest:
            self._spent.popleft()
        return max(self._wait_of(limit, now) for limit in self._limits)

    def spent_since(self, moment: float) -> int:
        """Return how many requests were sent since a moment (seconds), as far back as the longest limit goes."""
        return sum(spent >= moment for spent in self._spent)

    def check(self) -> None:
        """Raise OctopusBudgetError where one more request would be beyond the limits."""
        if (wait := self.wait) > 0:
            raise OctopusBudgetError(retry_after=wait)

    def spend(self) -> None:
        """Count a request that is sent now."""
        self._spent.append(self._clock())

    def _wait_of(self, limit: Limit, now: float) -> float:
        if len(self._spent) < limit.requests:
            return 0
        return max(self._spent[-limit.requests] + limit.seconds - now, 0)


class UnaskedRequests:
    """Counts the requests that the timetable sends, and refuses those beyond the allowance that they are sent within.

    Neither what somebody waits for nor a set-up is sent within one.
    """

    def __init__(self, clock: Callable[[], float] | None = None) -> None:
        """Begin with nothing sent; `clock` returns seconds, by default those of the system."""
        self._clock = clock or _system_clock
        self._sent: deque[tuple[str, float]] = deque(maxlen=_REMEMBERED)
        self._failed_at: float | None = None

    @contextmanager
    def within(self, allowance: Allowance | None) -> Iterator[None]:
        """Send what is sent inside within an allowance, also by tasks that begin there; None is without one."""
        token = _ALLOWANCE.set(allowance)
        try:
            yield
        finally:
            _ALLOWANCE.reset(token)

    def sent_since(self, account: str, moment: float) -> int:
        """Return how many were sent for an account since a moment (seconds)."""
        return sum(name == account and sent >= moment for name, sent in self._sent)

    def note_outage(self) -> None:
        """Note that Octopus failed to answer a request, which is tried again."""
        self._failed_at = self._clock()

    def spend(self) -> None:
        """Count a request that is sent now; raise OctopusAllowanceError instead where it is beyond the allowance."""
        if (allowance := _ALLOWANCE.get()) is None:
            return
        has_failed = self._failed_at is not None and self._failed_at >= allowance.since
        most = allowance.in_outage if has_failed else allowance.requests
        now = self._clock()
        if self.sent_since(allowance.account, allowance.since) >= most:
            raise OctopusAllowanceError(retry_after=max(allowance.until - now, 0))
        self._sent.append((allowance.account, now))
