"""The three years of many seeds: what `scripts/soak` prints of them, and that a miss is a failure."""

from collections.abc import Callable
import subprocess
from typing import Any

import pytest

from scripts import soak_seeds

HELD = "years, seed {}, 2023-01-15 to 2026-01-21, one odd in no answers: 26400 hours true, at most 9 requests a day; 2 x gap"
MISSED = "E  AssertionError: 2024-07-16, has_start=False: 14 requests"


@pytest.fixture
def pretend(monkeypatch: pytest.MonkeyPatch) -> Callable[[set[int]], None]:
    """Return what has the years of all seeds hold but for those that it is given."""

    def choose(misses: set[int]) -> None:
        def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
            seed = int(next(part for part in command if part.startswith("--seed=")).removeprefix("--seed="))
            output = MISSED if seed in misses else HELD.format(seed)
            return subprocess.CompletedProcess(command, int(seed in misses), output)

        monkeypatch.setattr(subprocess, "run", run)

    return choose


def test_each_seed_has_a_row(pretend: Callable[[set[int]], None], capsys: pytest.CaptureFixture[str]) -> None:
    pretend(set())
    assert soak_seeds.main(["--seed", "5", "--seed", "6"]) == 0
    printed = capsys.readouterr().out
    assert "scripts/soak --seed 5 --seed 6" in printed
    rows = [line.split() for line in printed.splitlines() if line.endswith("2 x gap")]
    assert [row[:4] for row in rows] == [["5", "1102", "26400", "9"], ["6", "1102", "26400", "9"]]


def test_a_seed_that_misses_fails_and_says_what_it_missed(
    pretend: Callable[[set[int]], None], capsys: pytest.CaptureFixture[str]
) -> None:
    pretend({6})
    assert soak_seeds.main(["--seed", "5", "--seed", "6"]) == 1
    printed = capsys.readouterr().out
    assert "14 requests" in printed
    assert printed.endswith("1 of 2 seeds held all that is promised.\n")


def test_years_that_did_not_run_are_a_miss(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing was selected, or what was printed isn't understood."""
    done = subprocess.CompletedProcess([], 0, "1 passed")
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: done)
    assert soak_seeds.main(["--seed", "5"]) == 1


def test_seeds_come_from_the_clock_with_77_among_them() -> None:
    first, second = soak_seeds.chosen(10), soak_seeds.chosen(10)
    assert len(set(first)) == len(set(second)) == 10
    assert first != second
    assert 77 in first
    assert 77 in second
