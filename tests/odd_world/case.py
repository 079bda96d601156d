"""An odd answer: what is odd, how the simulator is made to give it, and what it costs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

from tests.helpers import london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE, SEG_EXPORT_ONLY
from tests.octopus_simulator.home import Transaction
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of

type Act = Callable[[OctopusSimulator], None]

ONE_DAY: Final = timedelta(days=1)
TODAY: Final = datetime(2026, 6, 18, tzinfo=UTC).date()
CHANGED: Final = TODAY - 2 * ONE_DAY
"""The day from which the newer of the two agreements is in force."""
BILLED: Final = (TODAY - 5 * ONE_DAY, TODAY - 3 * ONE_DAY)
AT: Final = london(TODAY - 3 * ONE_DAY, 13)
"""The half-hour that is odd, and how Octopus writes when it begins and ends."""
AT_TEXT: Final = "2026-06-15T13:00:00+01:00"
END_TEXT: Final = "2026-06-15T13:30:00+01:00"
OLD_TARIFF: Final = tariff_code_of(SEG_EXPORT_ONLY)
NEW_TARIFF: Final = tariff_code_of(OUTGOING_VARIABLE)


def nothing(simulator: OctopusSimulator) -> None:
    """Leave the home as it is."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One odd thing, lasting, and all that it costs.

    `prepare` makes the home before anything is set up, `odd` lets the odd thing happen, and `later` is what changes
    only when all is running. Half-hours that are `left_out` are missing; those of `unpriced` tariffs have no price.
    """

    name: str
    odd: Act
    costs: str = "nothing"
    prepare: Act = nothing
    later: Act = nothing
    left_out: tuple[datetime, ...] = ()
    unpriced: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    repairs_while_running: tuple[str, ...] = ()
    """Where the odd thing begins only when all is known, which then stays: only what is new can be lost."""
    named: str | None = None
    """How the path begins that diagnostics name; None where nothing is to be named."""
    is_brief: bool = False
    """Whether the day after the set-up is lived through with `--soak` alone, because others like it have theirs."""
    costs_what_was_known: bool = False
    """Whether it costs the same where it begins only when all is running."""
    has_balance: bool = True
    has_credit: bool = True
    compares: bool = False
    """Whether other tariffs are to be compared, too."""


def furnish(simulator: OctopusSimulator) -> None:
    """Let the home have two agreements, a credit for its export, and a payment for its import."""
    simulator.change_agreement(EXPORT_MPAN, NEW_TARIFF, london(CHANGED))
    simulator.bill_export(*BILLED)
    simulator.post(
        Transaction(
            kind="Payment",
            identifier=simulator.home.new_identifier(),
            title="Direct debit",
            posted_date=TODAY - 4 * ONE_DAY,
            created_at=london(TODAY - 4 * ONE_DAY, 9),
            net=5000,
        )
    )


@contextmanager
def without(simulator: OctopusSimulator, starts: tuple[datetime, ...]) -> Iterator[None]:
    """Let the truth be what it is without some half-hours, which Octopus goes on to give."""
    for start in starts:
        simulator.add_gap(EXPORT_MPAN, start)
    yield
    simulator.fill_gap(EXPORT_MPAN)


def at_midnight(day: date) -> str:
    """Return how Octopus writes the beginning of a day in summer."""
    return f"{day.isoformat()}T00:00:00+01:00"
