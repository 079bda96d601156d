"""Keep a configuration folder as a released version leaves it, with that version: what the upgrade is tested from.

Usage: python -m scripts.release_folder PACKAGE OUTPUT

PACKAGE is the folder of the released integration, OUTPUT a zip such as tests/released/0.1.0.zip. A Home Assistant of its own is
set up with a simulated account that has exported since FIRST_DAY, until all of it is in the statistics.
"""

import argparse
import asyncio
from datetime import UTC, date, datetime
from pathlib import Path
import shutil
import tempfile
from typing import Final
import zipfile

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import HomeAssistantClient
from scripts.home_assistant_process import HomeAssistantProcess, free_port
from tests.octopus_simulator.days import local_date
from tests.real import NOWHERE, OWNER, simulated_octopus, wait_for_hours

# The simulated home began to export on this day, whenever the folder is used.
FIRST_DAY: Final = date(2026, 11, 9)
# What belongs to one run of Home Assistant, or is made again at each start.
LEFT_OUT: Final = (
    "custom_components",
    "home-assistant.log",
    "deps",
    "tts",
    "blueprints",
    ".ha_run.lock",
    "-shm",
    "-wal",
)


def history_days() -> int:
    """Return for how many days the simulated home has exported."""
    return (local_date(datetime.now(UTC)) - FIRST_DAY).days


async def async_set_up(config: Path, package: Path, log: Path) -> None:
    """Set the released version up in a new configuration folder."""
    async with simulated_octopus("--history-days", str(history_days())) as octopus:
        process = HomeAssistantProcess(
            config,
            free_port(),
            environment={API_URL_ENVIRONMENT_VARIABLE: octopus.url},
            output=log,
            custom_components=package.parent,
        )
        with process:
            async with HomeAssistantClient(process, OWNER) as client:
                # The first version asked for the number, too.
                await client.add_entry(
                    DOMAIN, {"api_key": octopus.api_key, "account_number": octopus.account_number, **NOWHERE}
                )
                await wait_for_hours(client, len(await octopus.hourly_truth(history_days() + 1)))
                await asyncio.sleep(15)  # Home Assistant writes what it keeps some seconds after a change


def keep(config: Path, package: Path, output: Path) -> None:
    """Write the configuration folder and the integration into a zip."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for root, prefix in ((config, "config"), (package, "octopus_seg")):
            for path in sorted(root.rglob("*")):
                name = path.relative_to(root).as_posix()
                if path.is_file() and "__pycache__" not in name and not any(part in name for part in LEFT_OUT):
                    archive.write(path, f"{prefix}/{name}")


def main() -> None:
    """Read the command line, and keep the folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("package", type=Path)
    parser.add_argument("output", type=Path)
    arguments = parser.parse_args()
    folder = Path(tempfile.mkdtemp())
    try:
        asyncio.run(async_set_up(folder / "config", arguments.package, folder / "log"))
        keep(folder / "config", arguments.package, arguments.output)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
