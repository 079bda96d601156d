"""Start a real Home Assistant with the integration set up, and the simulator as its Octopus.

The account, the API key and all data are the simulator's: nothing here ever talks to Octopus Energy.
"""

import argparse
import asyncio
from asyncio.subprocess import PIPE, Process
from contextlib import suppress
from pathlib import Path
import shutil
import signal
import sys
import time
from typing import Any, Final

from .dashboard import show_dashboard_first
from .home_assistant_api import FlowError, HomeAssistantClient, Owner, RequestError
from .home_assistant_process import HomeAssistantProcess, HomeAssistantProcessError, port_is_free
from .live_sensor import LIVE_SENSOR, LIVE_SENSOR_CONFIGURATION

DOMAIN: Final = "octopus_seg"
ROOT: Final = Path(__file__).resolve().parent.parent
CONFIG: Final = ROOT / ".homeassistant"
OWNER: Final = Owner(name="Developer", username="dev", password="dev")
SIMULATOR_SECONDS: Final = 60
STATISTICS: Final = ("export", "earnings")
STATISTICS_SECONDS: Final = 180
SETTLED_SECONDS: Final = 2


class SetUpError(Exception):
    """Something that the person at the terminal can mend."""


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="scripts/develop", description=__doc__)
    parser.add_argument("--port", type=int, default=8123, help="port of Home Assistant")
    parser.add_argument("--octopus-port", type=int, default=8124, help="port of the simulated Octopus")
    parser.add_argument("--scenario", default="seg_active", help="what the simulated account is like")
    parser.add_argument("--history-days", type=int, default=730, help="days of export in the simulated past")
    parser.add_argument("--fresh", action="store_true", help="begin with a new configuration folder")
    return parser.parse_args(arguments)


async def start_simulator(options: argparse.Namespace) -> tuple[Process, dict[str, str]]:
    """Start the simulator and return it with what it tells of itself: address, account and key."""
    command = [sys.executable, "-m", "tests.octopus_simulator", "--port", str(options.octopus_port)]
    command += ["--scenario", options.scenario, "--history-days", str(options.history_days), "--statements"]
    simulator = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=PIPE, start_new_session=True)
    try:
        async with asyncio.timeout(SIMULATOR_SECONDS):
            return simulator, await introduction(simulator)
    except BaseException:
        await stop_simulator(simulator)
        raise


async def introduction(simulator: Process) -> dict[str, str]:
    """Read what the simulator tells of itself when it listens: a word and a value on each line."""
    assert simulator.stdout is not None
    told: dict[str, str] = {}
    while not {"address", "account", "key"} <= told.keys():
        if not (line := (await simulator.stdout.readline()).decode()):
            raise SetUpError("The simulated Octopus did not start.")
        word, _, value = line.partition(" ")
        told[word] = value.strip()
    return told


async def stop_simulator(simulator: Process) -> None:
    """End the simulator."""
    if simulator.returncode is None:
        simulator.terminate()
    await simulator.wait()


async def set_up(client: HomeAssistantClient, octopus: dict[str, str]) -> None:
    """Add the simulated account, to be seen in the Energy dashboard and in the sidebar, where that is not done yet."""
    if await client.entries(DOMAIN):
        return
    answers = {
        "user": "account",
        "account_number": octopus["account"],
        "api_key": octopus["key"],
        "live_sensor": LIVE_SENSOR,
    }
    await client.add_entry(DOMAIN, answers)
    await show_dashboard_first(client)
    if any(entry["num_subentries"] for entry in await client.entries(DOMAIN)):
        print("Loading the history", flush=True)
        await wait_for_statistics(client)
        # The tariffs are read at night otherwise; a home without anything to compare goes without.
        with suppress(RequestError):
            await client.post("/api/services/octopus_seg/compare_tariffs?return_response", {})


async def wait_for_statistics(client: HomeAssistantClient) -> tuple[str, str]:
    """Return the ids of the export and earnings statistics, once the whole history is in them."""
    deadline = time.monotonic() + STATISTICS_SECONDS
    seen: dict[str, Any] = {}
    while time.monotonic() < deadline:
        months = await months_by_kind(client)
        # Rows are written in batches, so they are all there when a while brings no more.
        if len(months) == len(STATISTICS) and months == seen:
            return months["export"][0], months["earnings"][0]
        seen = months
        await asyncio.sleep(SETTLED_SECONDS)
    raise SetUpError("The statistics did not appear; see the log above.")


async def months_by_kind(client: HomeAssistantClient) -> dict[str, tuple[str, Any]]:
    """Return, for each kind of statistic that has rows, its id and its months."""
    known = await client.statistics(DOMAIN)
    if not known:
        return {}
    rows = await client.command(
        "recorder/statistics_during_period",
        start_time="2000-01-01T00:00:00+00:00",
        statistic_ids=list(known),
        period="month",
        types=["sum"],
    )
    return {
        kind: (name, months)
        for name, months in rows.items()
        for kind in STATISTICS
        if months and name.startswith(f"{DOMAIN}:{kind}_")
    }


async def run(options: argparse.Namespace) -> None:
    """Start everything, and stop everything on Ctrl-C or when a part of it ends."""
    for name, port in (("--port", options.port), ("--octopus-port", options.octopus_port)):
        if not port_is_free(port):
            raise SetUpError(f"Port {port} is taken. Stop what listens there, or choose another with {name}.")
    if options.fresh:
        shutil.rmtree(CONFIG, ignore_errors=True)

    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, stop.set)

    simulator, octopus = await start_simulator(options)
    home_assistant = HomeAssistantProcess(
        CONFIG,
        options.port,
        environment={"OCTOPUS_SEG_API_URL": octopus["address"]},
        more_configuration=LIVE_SENSOR_CONFIGURATION,
    )
    try:
        home_assistant.start()
        preparing = asyncio.create_task(prepare(home_assistant, octopus, options))
        stopping = asyncio.create_task(stop.wait())
        await asyncio.wait({preparing, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if preparing.done():
            preparing.result()
        else:
            preparing.cancel()
        while not stop.is_set() and home_assistant.running and simulator.returncode is None:
            await asyncio.wait({stopping}, timeout=0.5)
        stopping.cancel()
    finally:
        print("Stopping", flush=True)
        await asyncio.to_thread(home_assistant.stop)
        await stop_simulator(simulator)


async def prepare(home_assistant: HomeAssistantProcess, octopus: dict[str, str], options: argparse.Namespace) -> None:
    """Make the first page worth looking at, and tell where it is."""
    print("Starting Home Assistant; the first time takes a minute.", flush=True)
    async with HomeAssistantClient(home_assistant, OWNER) as client:
        await set_up(client, octopus)
    lines = (
        f"Home Assistant     http://localhost:{options.port}",
        f"Login              {OWNER.username} / {OWNER.password}",
        f"Simulated Octopus  {octopus['address']}  ({options.scenario}, {options.history_days} days)",
        f"Account and key    {octopus['account']}  {octopus['key']}",
        "Ctrl-C stops all of it.",
    )
    print("\n" + "\n".join(f"  {line}" for line in lines) + "\n", flush=True)


def main() -> int:
    """Run until interrupted."""
    try:
        asyncio.run(run(parse(sys.argv[1:])))
    except FlowError as error:
        print(f"The integration could not be set up. {error}", file=sys.stderr)
    except (HomeAssistantProcessError, RequestError, SetUpError) as error:
        print(error, file=sys.stderr)
    else:
        return 0
    return 1


if __name__ == "__main__":
    sys.exit(main())
