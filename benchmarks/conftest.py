"""The fixtures of the tests: a simulated Octopus, a recorder, and time that passes."""

from tests.conftest import all_entities, database_before_home_assistant, history_days, now, scenario, simulator

__all__ = ["all_entities", "database_before_home_assistant", "history_days", "now", "scenario", "simulator"]
