"""Measures everything and prints one table: `python -m benchmarks`. Ends with 1 where a bound is missed."""

import argparse
from collections.abc import Callable, Iterator
from functools import cache
import json
import os
from statistics import median
import subprocess
import sys
from typing import Any, Final

from scripts.home_assistant_process import PYTHON_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, TWENTY_EXPORT_MPANS

from . import homes, insights, ledger
from .results import Result, table
from .seen import python_of
from .simulated_octopus import PYTHON_VARIABLE as SIMULATOR_PYTHON_VARIABLE, ROOT

LOAD_RUNS: Final = 3
LONGEST_BLOCK_MS: Final = 50
MOST_ROUND_TRIPS: Final = 2
LIVES: Final = (
    ("3 years, flat tariff", "seg_active", 3 * 365 + 1),
    ("3 years, half-hourly tariff", "half_hourly_tariff", 3 * 365 + 1),
    ("10 years, flat tariff", "seg_active", 10 * 365 + 2),
    ("20 export points, 90 days", "twenty_export_points", 90),
)
# Seconds of the processor, of a home with three years at a flat tariff.
MOST_FOR_A_RESTART: Final = 0.1
MOST_FOR_A_DAY: Final = 0.15
SEEN_WITHIN_SECONDS: Final = 5
MOST_AFTER_LOAD_MB: Final = 25
# With the most that is there after a restart (MB).
MEMORY_HOMES: Final = (
    ("3 years", "seg_active", 3 * 365 + 1, 15),
    ("10 years", "seg_active", 10 * 365 + 2, 20),
    ("20 export points of 3 years", "twenty_export_points", 3 * 365 + 1, 60),
)
_LATENCIES: Final = (0.2, 0.6)


@cache
def _newest() -> str:
    """Return the Python of the newest release of Home Assistant."""
    return python_of("newest")


def _module(name: str, *arguments: str, is_newest: bool = False) -> list[str]:
    """Run a module of this package as a process and return the lines that it prints; with the newest Home Assistant, or ours."""
    environment = {**os.environ, SIMULATOR_PYTHON_VARIABLE: sys.executable}
    if is_newest:
        environment[PYTHON_VARIABLE] = _newest()
    python = _newest() if is_newest else sys.executable
    command = [python, "-m", f"benchmarks.{name}", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise SystemExit(f"benchmarks.{name} failed:\n{done.stdout[-3000:]}\n{done.stderr[-3000:]}")
    return done.stdout.splitlines()


def days() -> Iterator[Result]:
    """Measure requests and recorder rows over simulated days."""
    for line in _module("days"):
        if line.startswith("result "):
            yield Result.from_json(line.removeprefix("result "))


def round_trips() -> Iterator[Result]:
    """Measure how much longer the entities take to come when Octopus takes longer to answer."""
    found: dict[str, Any] = json.loads(_module("round_trips")[-1])
    short, long = found["seconds"]
    slope = (long - short) / (_LATENCIES[1] - _LATENCIES[0])
    yield Result(
        part="c",
        measure="round trips before all entities have a state",
        value=round(slope),
        unit="",
        bound=MOST_ROUND_TRIPS,
        remark=f"{slope:.2f} before rounding; {short:.2f} s at {_LATENCIES[0]} s an answer, {long:.2f} s at "
        f"{_LATENCIES[1]} s; {found['requests']} requests",
    )


def first_loads() -> Iterator[Result]:
    """Measure how long the event loop is held up by a first load of three years."""
    for name, scenario in (("flat", "seg_active"), ("half-hourly", "half_hourly_tariff")):
        runs: list[dict[str, Any]] = [
            json.loads(_module("first_load", "--scenario", scenario, is_newest=True)[-1]) for _ in range(LOAD_RUNS)
        ]
        yield _blocks(name, "longest block of the event loop", [run["longest"] for run in runs], LONGEST_BLOCK_MS)
        outside = [run["longest_outside_collection"] for run in runs]
        yield _blocks(name, "the same, garbage collections left out", outside, LONGEST_BLOCK_MS)
        yield _blocks(name, "longest callback", [run["longest_callback"] for run in runs], None)
        seconds = [run["seconds"] for run in runs]
        idle = max(run["idle"]["wall"] for run in runs)
        yield Result(
            part="d",
            measure=f"first load until the last statistic, {name} tariff",
            value=median(seconds),
            unit="s",
            remark=f"worst {max(seconds):.0f} s; {runs[0]['rows']} rows of statistics; the idle loop was held up for "
            f"{1000 * idle:.0f} ms by the machine itself",
        )


def lives() -> Iterator[Result]:
    """Measure what a first load, a restart and a day's new data cost, in homes of several kinds."""
    for name, scenario, days in LIVES:
        found = json.loads(_module("life", *_home(scenario, days), is_newest=True)[-1])
        bounds = (None, MOST_FOR_A_RESTART, MOST_FOR_A_DAY) if name == LIVES[0][0] else (None, None, None)
        measures = ("first load", "restart", "a day's new data")
        for measure, cost, bound in zip(measures, found["costs"].values(), bounds, strict=True):
            yield Result(
                part="f",
                measure=f"{measure}, {name}",
                value=cost["cpu"],
                unit="s",
                digits=1 if cost["cpu"] >= 1 else 2,
                bound=bound,
                remark=f"of the processor; {cost['seconds']:.1f} s by the clock, on Home Assistant {found['release']}; "
                f"{cost['peak']:.0f} MB more at the peak, {cost['held']:.0f} MB after it; {cost['requests']} requests",
            )
            yield Result(
                part="f",
                measure=f"longest block of the event loop, {measure}, {name}",
                value=cost["longest_outside_collection"],
                unit="ms",
                bound=LONGEST_BLOCK_MS if bounds[1] else None,
                is_below=True,
                remark=f"without garbage collections; {cost['longest']:.0f} ms with them; a full one of this Home Assistant "
                f"takes {found['collection']:.0f} ms, and {found['bare_collection']:.0f} ms without us",
            )


def seen() -> Iterator[Result]:
    """Measure how soon the history is seen, on the newest release and on the oldest that is claimed."""
    for release, key, other in (("newest", "all", "month"), ("oldest", "month", "all")):
        found = json.loads(_module("seen", "--release", release)[-1])
        names = {"all": "the whole history of 3 years", "month": "yesterday and this month"}
        yield Result(
            part="s",
            measure=f"{names[key]} in statistics{' and Energy dashboard' if key == 'all' else ''}, {release} release",
            value=max(found["all"], found["dashboard"]) if key == "all" else found["month"],
            unit="s",
            digits=1,
            bound=SEEN_WITHIN_SECONDS,
            remark=f"after the last form, by the clock, at a load of {found['load']:.1f}; Home Assistant "
            f"{found['release']}; {names[other]} after {found[other]:.1f} s, the dashboard after {found['dashboard']:.1f} s",
        )


def memory() -> Iterator[Result]:
    """Measure by how much a Home Assistant process is the larger for the integration."""
    for name, scenario, days, most in MEMORY_HOMES:
        found = json.loads(_module("memory", *_home(scenario, days), is_newest=True)[-1])
        for key, measure in (("load", "a first load"), ("restart", "a restart")):
            if key in found:
                yield Result(
                    part="m",
                    measure=f"memory after {measure}, {name}",
                    value=found[key],
                    unit="MB",
                    bound=MOST_AFTER_LOAD_MB if key == "load" else most,
                    remark=f"Home Assistant {found['release']}; beside one without the integration, over the same minutes",
                )


def _home(scenario: str, days: int) -> list[str]:
    """Return the arguments that name a home, and its export points."""
    mpans = TWENTY_EXPORT_MPANS if scenario == "twenty_export_points" else [EXPORT_MPAN]
    named = [argument for mpan in mpans for argument in ("--mpan", mpan)]
    return ["--scenario", scenario, "--history-days", str(days), *named]


def _blocks(tariff: str, measure: str, blocks: list[dict[str, Any]], bound: float | None) -> Result:
    own = [1000 * block["own"] for block in blocks]
    wall = max(1000 * block["wall"] for block in blocks)
    names = ", ".join(sorted({block["name"] for block in blocks} - {""}))
    return Result(
        part="d",
        measure=f"{measure}, {tariff} tariff",
        value=median(own),
        unit="ms",
        bound=bound,
        is_below=True,
        remark=f"median of {len(own)}; worst {max(own):.0f} ms, by the clock {wall:.0f} ms"
        + (f"; {names}" * bool(names)),
    )


PARTS: Final[dict[str, Callable[[], Iterator[Result]]]] = {
    "ledger": ledger.run,
    "insights": insights.run,
    "homes": homes.run,
    "days": days,
    "round-trips": round_trips,
    "first-load": first_loads,
    "lives": lives,
    "seen": seen,
    "memory": memory,
}


def main() -> int:
    """Measure, print the table, and tell by the exit code whether all bounds hold."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=PARTS, default=[], help="what to measure; everything by default")
    chosen = parser.parse_args().parts or list(PARTS)
    results = sorted((result for part in chosen for result in PARTS[part]()), key=lambda result: result.part)
    print(table(results))
    return int(any(result.is_missed for result in results))


if __name__ == "__main__":
    sys.exit(main())
