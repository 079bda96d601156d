"""Double and halve each constant of our policy, and see that the test that pins it turns red.

Home Assistant is imported once; each change has a process of its own, forked from there.
"""

from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
import multiprocessing
import os
from pathlib import Path
import sys
from typing import Final

import pytest

from scripts.pins import PINS, Pin
from tests.mutation import ENVIRONMENT_VARIABLE

# What takes long to import and is nothing of ours.
_IMPORTED_ONCE: Final = (
    "hypothesis",
    "pytest_homeassistant_custom_component.plugins",
    "homeassistant.components.frontend",
    "homeassistant.components.http",
    "homeassistant.components.lovelace",
    "homeassistant.components.recorder.statistics",
    "homeassistant.components.websocket_api",
    "sqlalchemy.dialects.mysql",
    "sqlalchemy.dialects.postgresql",
)
_OPTIONS: Final = (
    *("-q", "--tb=short", "-p", "no:cacheprovider", "-p", "tests.mutation"),
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),  # of what is imported before pytest starts
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Change:
    """One constant with another value, and the test that should notice; `mutation` is empty where nothing is changed."""

    name: str
    word: str
    mutation: str
    test: str


class _Tests:
    """A pytest plugin that counts the tests that ran and those that failed."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.ran = 0
        self.failed = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count one part of a test; what fails before or after the test itself is no verdict on the constant."""
        if report.when == "call":
            self.ran += 1
            self.failed += report.failed


def _changes(pins: list[Pin]) -> Iterator[_Change]:
    for test in sorted({test for pin in pins for test in (pin.doubled, pin.halved)}):
        yield _Change(name="unchanged", word="", mutation="", test=test)
    for pin in pins:
        constant = f"{pin.module} {pin.constant} {pin.place}"
        yield _Change(name=pin.name, word="doubled", mutation=f"{constant} 2", test=pin.doubled)
        yield _Change(name=pin.name, word="halved", mutation=f"{constant} 0.5", test=pin.halved)


def _verdict(change: _Change) -> str:
    """Return RED where the test failed, GREEN where it passed, and BROKEN where it could not be run."""
    with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
        os.dup2(nowhere.fileno(), 1)
        os.dup2(nowhere.fileno(), 2)
    os.environ[ENVIRONMENT_VARIABLE] = change.mutation
    tests = _Tests()
    pytest.main([*_OPTIONS, change.test], plugins=[tests])
    if not tests.ran:
        return "BROKEN"
    return "RED" if tests.failed else "GREEN"


def main() -> int:
    """Print a line for each change; return 0 if every test is green with nothing changed and red with its constant."""
    parser = ArgumentParser(prog="scripts/mutate")
    parser.add_argument("--jobs", type=int, default=2, help="how many tests to run at a time")
    parser.add_argument("words", nargs="*", help="change only constants with one of these words in their name")
    arguments = parser.parse_args()
    pins = [pin for pin in PINS if not arguments.words or any(word in pin.name for word in arguments.words)]
    if not pins:
        print("No constant has such a name.")
        return 1
    sys.modules.pop("tests.mutation")  # each process imports it again, with its own change
    for name in _IMPORTED_ONCE:
        import_module(name)

    changes = list(_changes(pins))
    width = max(len(change.name) for change in changes)
    bad = 0
    with multiprocessing.get_context("fork").Pool(arguments.jobs, maxtasksperchild=1) as pool:
        for change, verdict in zip(changes, pool.imap(_verdict, changes), strict=True):
            is_good = verdict == ("RED" if change.mutation else "GREEN")
            bad += not is_good
            mark = "" if is_good else "  <-- not as it should be"
            print(f"{change.name:{width}} {change.word:7} {verdict:6} {change.test}{mark}", flush=True)
    red = sum(1 for change in changes if change.mutation)
    print(
        f"{len(pins)} constants, {red} changes; {bad or 'none'} not noticed, or by a test that is red or broken anyway."
    )
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
