"""The fixtures of the tests: a simulated Octopus, a recorder, and time that passes."""

import pytest

from tests.conftest import (
    all_entities,
    batched_import,
    database_before_home_assistant,
    enable_event_loop_debug,
    now,
    quick_import,
    scenario,
    simulator,
)

__all__ = [
    "all_entities",
    "batched_import",
    "database_before_home_assistant",
    "enable_event_loop_debug",
    "history_days",
    "now",
    "quick_import",
    "scenario",
    "simulator",
]


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported: all that is read again for corrections, from the first day on."""
    return 70
