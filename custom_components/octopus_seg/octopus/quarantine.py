"""What could not be read of Octopus' answers: left out, counted, and named by its path, never by its value."""

from collections.abc import Callable
import logging
import re
import time
from typing import Final

from .observed import Observed

LOGGER: Final = logging.getLogger(__name__)

_LONGEST_PATH: Final = 120
_MOST_KINDS: Final = 200
_DAY_SECONDS: Final = 86_400
_INDEX: Final = re.compile(r"\[\d+\]")
_ODD_CHARACTER: Final = re.compile(r"[^\w.\[\]]")


class Quarantine:
    """The elements of answers that were left out, by kind: a path with its indices taken out, and what was expected.

    One serves a client for as long as it lives. Each kind is logged once a day. Beside it is what was `observed` of
    that which could be read.
    """

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """Start empty; `clock` gives seconds."""
        self._clock = clock
        self._logged_at: dict[str, float] = {}
        self.counts: dict[str, int] = {}
        self.observed = Observed()

    def add(self, reason: str) -> None:
        """Count an element, by an error message that begins with its path and never holds its value."""
        kind = _ODD_CHARACTER.sub(" ", _INDEX.sub("[]", reason))[:_LONGEST_PATH]
        if kind not in self.counts and len(self.counts) >= _MOST_KINDS:
            return
        self.counts[kind] = self.counts.get(kind, 0) + 1
        now = self._clock()
        if now - self._logged_at.get(kind, -_DAY_SECONDS) >= _DAY_SECONDS:
            self._logged_at[kind] = now
            LOGGER.warning("Part of an answer could not be read and is left out: %s", kind)
