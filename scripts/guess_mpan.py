"""Try to find an invented MPAN from the ids of its statistics, and print what that costs.

Usage: scripts/guess-mpan [--seconds SECONDS]

With 0.1.0, an id ended in a hash of the MPAN: trying all ten thousand million numbers of a distributor finds it. Now it ends
in a hash made with a secret of the installation. The trial measures how many numbers a second this machine tries, tries a
block of them that has the number in it, and extrapolates.
"""

import argparse
from collections.abc import Callable, Iterator
from itertools import count
import os
from secrets import token_bytes
from time import perf_counter

from custom_components.octopus_seg.seg.mpan import check_digit, fingerprint, secret_name

DISTRIBUTOR = "12"
NUMBERS_OF_A_DISTRIBUTOR = 10**10
SECRET_BITS = 256
BLOCK = 20_000
_AT_LEAST = 1e-9


def mpans(first: int) -> Iterator[str]:
    """Yield the MPANs of a distributor from a meter point on."""
    for number in count(first):
        core = f"{DISTRIBUTOR}{number % NUMBERS_OF_A_DISTRIBUTOR:010}"
        yield core + str(check_digit(core))


def find(wanted: str, name: Callable[[str], str], first: int, numbers: int) -> str | None:
    """Return the one of some MPANs whose name is wanted, or None where none has it."""
    return next((mpan for mpan, _ in zip(mpans(first), range(numbers), strict=False) if name(mpan) == wanted), None)


def rate(name: Callable[[str], str], seconds: float) -> float:
    """Return how many MPANs a second one core tries, measured over some seconds."""
    tried, begun = 0, perf_counter()
    while (passed := perf_counter() - begun) < seconds:
        find("", name, tried, 2_000)
        tried += 2_000
    return tried / max(passed, _AT_LEAST)


def report(seconds: float) -> str:
    """Return what the trial says."""
    number = 9_900_012_345
    mpan = next(mpans(number))
    first = number - BLOCK // 2
    secret, guess = token_bytes(SECRET_BITS // 8), token_bytes(SECRET_BITS // 8)
    old_rate = rate(fingerprint, seconds)
    new_rate = rate(lambda tried: secret_name(guess, tried), seconds)
    cores = os.cpu_count() or 1
    whole = NUMBERS_OF_A_DISTRIBUTOR / (old_rate * cores)
    years = 2.0**SECRET_BITS * NUMBERS_OF_A_DISTRIBUTOR / (new_rate * cores) / (365.25 * 24 * 3600)
    found_old = find(fingerprint(mpan), fingerprint, first, BLOCK)
    found_new = find(secret_name(secret, mpan), lambda tried: secret_name(guess, tried), first, BLOCK)
    return "\n".join(
        [
            f"An invented MPAN of distributor {DISTRIBUTOR}, tried in plain Python on {cores} cores:",
            f"  id of 0.1.0:   {old_rate:,.0f} numbers a second and core; all {NUMBERS_OF_A_DISTRIBUTOR:,} in "
            f"{whole / 60:,.0f} minutes (compiled code has done it on two cores in 320 seconds)",
            f"                 in {BLOCK:,} numbers around it: {'found' if found_old == mpan else 'not found'}",
            f"  id from a secret, which is not known: {new_rate:,.0f} numbers a second and core, and each is one of "
            f"2^{SECRET_BITS} secrets",
            f"                 in {BLOCK:,} numbers around it: {'found' if found_new == mpan else 'not found'}",
            f"                 all numbers with all secrets: {years:.0e} years",
        ]
    )


def main() -> None:
    """Run the trial."""
    parser = argparse.ArgumentParser(description="Try to find an MPAN from the ids of its statistics.")
    parser.add_argument("--seconds", type=float, default=3.0, help="how long each rate is measured (3)")
    print(report(parser.parse_args().seconds))


if __name__ == "__main__":
    main()
