"""A simulated Octopus whose answers are the worst that there are, one case at a time, as a process of its own."""

import argparse
import asyncio
from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import timedelta
from itertools import count
from typing import Any, Final

from custom_components.octopus_seg.seg.mpan import check_digit
from tests.octopus_simulator import Fault, OctopusSimulator, faults

MEGABYTE: Final = 2**20
JSON: Final = "application/json"
ROWS_A_PAGE: Final = 380_000
PAGES: Final = 30
LINES: Final = 4_000
POINTS: Final = 60

_ACCOUNT: Final = "account"
_LEDGER: Final = "graphql:account*"


def _text(text: str) -> Fault:
    return Fault(status=200, text=text, content_type=JSON)


def _empty_lists(size: int) -> Fault:
    return _text('{"number": "A-1", "properties": [' + "[]," * (size // 3) + "[]]}")


def _distinct_keys(size: int) -> Fault:
    return _text("{" + ",".join(f'"{number:010}":0' for number in range(size // 15)) + "}")


def _nested(size: int) -> Fault:
    return _text("[" * (size // 2) + "]" * (size // 2))


def _many_pages() -> Fault:
    numbers = count(2)

    def change(answer: Any) -> Any:
        number = next(numbers)
        row = {"consumption": 0.1, "interval_start": "2026-01-01T00:00:00Z", "interval_end": "2026-01-01T00:30:00Z"}
        following = f"https://api.octopus.energy/?page={number}" if number <= PAGES else None
        return {"count": ROWS_A_PAGE * PAGES, "next": following, "results": [row] * ROWS_A_PAGE}

    return Fault(change=change)


def _of_lines(change: Callable[[list[Any]], list[Any]]) -> Fault:
    """Return a change of the lines of a ledger; other questions of the account have none."""

    def changed(answer: Any) -> Any:
        ledger = ((answer.get("data") or {}).get("account") or {}).get("transactions")
        if ledger is not None:
            ledger["edges"] = change(ledger["edges"])
        return answer

    return Fault(change=changed)


def _many_lines(edges: list[Any]) -> list[Any]:
    charges = [edge for edge in edges if edge["node"]["__typename"] == "Charge"] or edges
    return [{"node": {**charges[n % len(charges)]["node"], "id": f"line {n}", "note": None}} for n in range(LINES)]


def _enormous(edges: list[Any]) -> list[Any]:
    for edge in edges:
        if edge["node"].get("consumption"):
            edge["node"]["consumption"]["quantity"] = "1E+400000000"
    return edges


def _agreed_since(moment: str) -> Fault:
    def change(answer: Any) -> Any:
        for place in answer["properties"]:
            for point in place["electricity_meter_points"]:
                for agreement in point["agreements"]:
                    agreement["valid_from"] = moment
        return answer

    return Fault(change=change)


def _invented_points(answer: Any) -> Any:
    points = answer["properties"][0]["electricity_meter_points"]
    true = next(point for point in points if point["is_export"])
    for number in range(POINTS):
        core = f"129900{number:06}"
        points.append({**deepcopy(true), "mpan": f"{core}{check_digit(core)}"})
    return answer


# By name: what answers are met by it, and by what.
CASES: Final[Mapping[str, tuple[str, Callable[[], Fault]]]] = {
    "nothing odd": ("nothing", lambda: Fault()),
    "account of 31 MB of empty lists": (_ACCOUNT, lambda: _empty_lists(31 * MEGABYTE)),
    "account of 31 MB of distinct keys": (_ACCOUNT, lambda: _distinct_keys(31 * MEGABYTE)),
    "account of just below 1 MB of empty lists": (_ACCOUNT, lambda: _empty_lists(MEGABYTE - 100)),
    "account of just below 1 MB of distinct keys": (_ACCOUNT, lambda: _distinct_keys(MEGABYTE - 100)),
    "account of lists half a million deep": (_ACCOUNT, lambda: _nested(MEGABYTE - 100)),
    "account that unpacks to 64 MB": (_ACCOUNT, faults.gzip_bomb),
    "half-hours in 30 pages of 380,000 rows": ("consumption", _many_pages),
    "ledger of 4,000 lines at once": (_LEDGER, lambda: _of_lines(_many_lines)),
    "ledger with 1E+400000000 kWh": (_LEDGER, lambda: _of_lines(_enormous)),
    "agreement from 1970": (_ACCOUNT, lambda: _agreed_since("1970-01-01T00:00:00Z")),
    "agreement from year 1": (_ACCOUNT, lambda: _agreed_since("0001-01-01T00:00:00Z")),
    "agreement from year 1, half-hourly rates": (_ACCOUNT, lambda: _agreed_since("0001-01-01T00:00:00Z")),
    "60 invented export points": (_ACCOUNT, lambda: Fault(change=_invented_points)),
}


def scenario_of(case: str) -> str:
    """Return the customer that a case is about."""
    return "half_hourly_tariff" if "half-hourly rates" in case else "seg_active"


async def _serve(case: str, scenario: str, history_days: int) -> None:
    async with OctopusSimulator(scenario, history_days=history_days) as octopus:
        today = octopus.now().date()
        octopus.bill_export(today - timedelta(days=40), today - timedelta(days=10))
        pattern, fault = CASES[case]
        octopus.fail(pattern, fault(), times=None)
        print("address", octopus.url, flush=True)
        print("account", octopus.account_number, flush=True)
        print("key", octopus.api_key, flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Serve until ended."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst_octopus", description=__doc__)
    parser.add_argument("--case", choices=CASES, required=True)
    parser.add_argument("--scenario", default="seg_active")
    parser.add_argument("--history-days", type=int, default=150)
    options = parser.parse_args()
    asyncio.run(_serve(options.case, options.scenario, options.history_days))


if __name__ == "__main__":
    main()
