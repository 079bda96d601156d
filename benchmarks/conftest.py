"""The fixtures of the tests: a simulated Octopus, a recorder, and time that passes."""

from tests.conftest import (
    all_entities,
    batched_import,
    database_before_home_assistant,
    enable_event_loop_debug,
    history_days,
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
