"""Tests for silence: an export point without half-hours for weeks."""

from datetime import UTC, date, datetime, timedelta

from custom_components.octopus_seg.seg.ledger import Ledger
from custom_components.octopus_seg.seg.silence import silent_since
from custom_components.octopus_seg.seg.tariff import Agreement

from .examples import SEG_RATE, flat
from .test_reconciliation import history_of

LEDGER = Ledger(history_of(date(2026, 1, 1), date(2026, 1, 31)), flat(SEG_RATE))
SIX_WEEKS_LATER = datetime(2026, 2, 1, tzinfo=UTC) + timedelta(weeks=6)


def agreement(end: datetime | None) -> Agreement:
    """Return an agreement that began with the half-hours."""
    return Agreement(tariff_code="E-1R-SEG-A", start=datetime(2026, 1, 1, tzinfo=UTC), end=end)


def test_six_weeks_without_half_hours_are_a_silence() -> None:
    """Since the day after the last, and not before the six weeks are over."""
    assert silent_since(LEDGER, [agreement(None)], SIX_WEEKS_LATER) == date(2026, 2, 1)
    assert silent_since(LEDGER, [agreement(None)], SIX_WEEKS_LATER - timedelta(minutes=1)) is None


def test_an_agreement_that_has_ended_leaves_nothing_to_come() -> None:
    """Where none is known, there may be one."""
    assert silent_since(LEDGER, [agreement(datetime(2026, 2, 3, tzinfo=UTC))], SIX_WEEKS_LATER) is None
    assert silent_since(LEDGER, [], SIX_WEEKS_LATER) == date(2026, 2, 1)


def test_what_never_had_half_hours_is_not_silent() -> None:
    """It has not begun."""
    assert silent_since(Ledger({}, flat(SEG_RATE)), [], SIX_WEEKS_LATER) is None
