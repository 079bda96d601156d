"""Live through three years for several seeds, and print what each promised: hours that are true, and requests a day.

The years themselves, and what has to hold in them, are those of tests/test_years.py.
"""

from argparse import ArgumentParser
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
import re
import subprocess
import sys
from time import time_ns
from typing import Final, Self

_ROOT: Final = Path(__file__).resolve().parent.parent
# The promise of requests broke on it once: two meters were asked at each poll on the day of an exchange.
_KNOWN: Final = 77
_HIGHEST: Final = 1_000_000
_LINE: Final = re.compile(
    r"^years, seed (?P<seed>\d+), (?P<first>\S+) to (?P<last>\S+), one odd in \S+ answers: "
    r"(?P<hours>\d+) hours true, at most (?P<most>\d+) requests a day; (?P<happened>.*)$",
    re.MULTILINE,
)
_ROW: Final = "{:>7}  {:>5}  {:>11}  {:>19}  {}"


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What three years came to: the figures where all that was promised held, else what didn't."""

    seed: int
    days: int = 0
    hours: int = 0
    most_requests: int = 0
    happened: str = ""
    missed: str = ""

    @classmethod
    def of(cls, seed: int, output: str, *, passed: bool) -> Self:
        """Read what pytest printed."""
        found = _LINE.search(output)
        if not passed or found is None or int(found["seed"]) != seed:
            complaints = [line for line in output.splitlines() if line.startswith(("E  ", "ERROR"))]
            return cls(seed=seed, missed="\n".join(complaints) or output)
        return cls(
            seed=seed,
            days=(date.fromisoformat(found["last"]) - date.fromisoformat(found["first"])).days,
            hours=int(found["hours"]),
            most_requests=int(found["most"]),
            happened=found["happened"],
        )

    def row(self) -> str:
        """Return its line of the table."""
        if self.missed:
            return _ROW.format(self.seed, "", "", "", "MISSED")
        return _ROW.format(self.seed, self.days, self.hours, self.most_requests, self.happened)


def chosen(count: int) -> list[int]:
    """Return so many seeds: the known one, and others that only the clock decides."""
    others = Random(time_ns()).sample(range(_HIGHEST), count)  # noqa: S311 - seeds, not secrets
    return [_KNOWN, *(seed for seed in others if seed != _KNOWN)][:count]


def live(seed: int, *, odd: bool) -> Outcome:
    """Live through the years of a seed."""
    answers = "odd" if odd else "promised"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/test_years.py"]
    command += ["--soak", f"--seed={seed}", "-k", f"{answers} and three"]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    return Outcome.of(seed, done.stdout, passed=done.returncode == 0)


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the command line, live, and print the table."""
    parser = ArgumentParser(prog="scripts/soak", description=__doc__)
    parser.add_argument("--seeds", type=int, default=10, metavar="N", help="how many, 77 among them (default 10)")
    parser.add_argument("--seed", type=int, action="append", metavar="N", help="this one, in the place of those")
    parser.add_argument("--odd", action="store_true", help="something is odd in one of a hundred answers")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many at a time")
    asked = parser.parse_args(arguments)
    seeds: list[int] = asked.seed or chosen(asked.seeds)
    again = " ".join(f"--seed {seed}" for seed in seeds) + (" --odd" if asked.odd else "")
    print(f"Three years each; to live through the same again: scripts/soak {again}\n")
    print(_ROW.format("seed", "days", "hours true", "most requests a day", "what happened"), flush=True)
    missed: list[Outcome] = []
    with ThreadPoolExecutor(asked.jobs) as pool:
        for outcome in pool.map(partial(live, odd=asked.odd), seeds):
            print(outcome.row(), flush=True)
            if outcome.missed:
                missed.append(outcome)
    for outcome in missed:
        print(f"\nSeed {outcome.seed}:\n{outcome.missed}")
    print(f"\n{len(seeds) - len(missed)} of {len(seeds)} seeds held all that is promised.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
