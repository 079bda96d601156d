"""Runs the simulator by itself: `python -m tests.octopus_simulator --port 8124`."""

import argparse
import asyncio
from contextlib import suppress
from datetime import timedelta

from .rest_parts import parse_moment
from .scenarios import DEFAULT_HISTORY_DAYS, SCENARIOS
from .simulator import DEFAULT_SEED, OctopusSimulator


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.octopus_simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0 takes any free port")
    parser.add_argument("--scenario", choices=sorted(SCENARIOS), default="seg_active")
    parser.add_argument("--history-days", type=int, default=DEFAULT_HISTORY_DAYS)
    parser.add_argument("--publication-hour", type=int, default=9, help="local hour at which yesterday appears")
    parser.add_argument("--publication-delay-hours", type=float, default=0)
    parser.add_argument("--latency", type=float, default=0, help="seconds that every answer takes")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--now", help="begin at this moment and run on from there")
    parser.add_argument("--statements", action="store_true", help="bill the months gone by")
    return parser.parse_args()


async def _run(arguments: argparse.Namespace) -> None:
    start = parse_moment(arguments.now) if arguments.now else None
    simulator = OctopusSimulator(
        arguments.scenario,
        history_days=arguments.history_days,
        starts_at=start,
        seed=arguments.seed,
        publication_hour=arguments.publication_hour,
        publication_delay=timedelta(hours=arguments.publication_delay_hours),
        latency=arguments.latency,
        has_statements=arguments.statements,
        host=arguments.host,
        port=arguments.port,
    )
    async with simulator:
        print(f"address {simulator.url}", flush=True)
        print(f"account {simulator.account_number}", flush=True)
        print(f"key     {simulator.api_key}", flush=True)
        await asyncio.Event().wait()


def main() -> None:
    """Run until interrupted."""
    with suppress(KeyboardInterrupt):
        asyncio.run(_run(_parse()))


if __name__ == "__main__":
    main()
