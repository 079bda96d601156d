"""Try a packed release: in an empty Home Assistant, against a simulated Octopus, as a user does who has just downloaded it.

Usage: python -m scripts.release_trial FILE

Unpacks FILE to where HACS would, sets up the simulated account, and checks every hour of the statistics, the money on the
sensors, the Energy dashboard, the cards and the languages; then restarts and looks again. Prints a line for each. Ends with
1 where one of them is wrong.
"""

import argparse
import asyncio
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from pathlib import Path
import subprocess
import sys
import tempfile
from typing import Any, Final
import zipfile

from aiohttp import ClientError, ClientSession

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from scripts.home_assistant_api import FlowError, HomeAssistantClient, RequestError
from scripts.home_assistant_process import HomeAssistantProcess, HomeAssistantProcessError, free_port
from tests.real import (
    OWNER,
    RATE,
    SimulatedOctopus,
    assert_statistics_are_true,
    set_up,
    simulated_octopus,
    wait_for_hours,
)

from .packing import PACKAGE

HISTORY_DAYS: Final = 40
PATIENCE_SECONDS: Final = 120
LANGUAGES: Final = ("en", "cy", "pl")
FRONTEND: Final = "frontend/"
# The licences of what is built into the cards are for who unpacks them.
NOT_SERVED: Final = ".md"
SENSORS: Final = ("export_total", "earnings_total", "export_rate")
PENNY: Final = 0.01


class TrialError(Exception):
    """The release doesn't do its job."""


def sources() -> set[str]:
    """Return the files that the package has, as git knows them."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=PACKAGE, capture_output=True, text=True, check=True).stdout.splitlines()
    return {name for name in listed if (PACKAGE / name).exists()}


def check_files(zipped: Path) -> str:
    """Return how many files the zip has; all that the package has, and no other."""
    with zipfile.ZipFile(zipped) as archive:
        packed = set(archive.namelist())
    known = sources()
    if missing := sorted(known - packed):
        raise TrialError(f"{zipped.name} lacks {', '.join(missing)}")
    if strange := sorted(packed - known):
        raise TrialError(f"{zipped.name} has what is no part of the package: {', '.join(strange)}")
    return f"{len(packed)} files, {zipped.stat().st_size / 1000:.0f} kB: all of the package and nothing else"


def cards() -> list[Path]:
    """Return the files that a browser asks for."""
    names = sorted(name for name in sources() if name.startswith(FRONTEND) and not name.endswith(NOT_SERVED))
    return [PACKAGE / name for name in names]


@dataclass(frozen=True, kw_only=True)
class Trial:
    """A release, and the folder that it is tried in."""

    zipped: Path
    folder: Path

    @property
    def log(self) -> Path:
        """Return what Home Assistant prints."""
        return self.folder / "home-assistant.log"

    def say(self, subject: str, words: str) -> None:
        """Print what was seen."""
        print(f"{subject:17} {words}", flush=True)

    def unpack(self) -> Path:
        """Put the release into an empty configuration folder, which is returned."""
        config = self.folder / "config"
        with zipfile.ZipFile(self.zipped) as archive:
            archive.extractall(config / "custom_components" / DOMAIN)
        return config

    async def run(self) -> None:
        """Do what a user does, and look at what comes of it; raise an error at the first thing that is wrong."""
        config = self.unpack()
        async with simulated_octopus("--history-days", str(HISTORY_DAYS)) as octopus:
            truth = await octopus.hourly_truth(HISTORY_DAYS + 10)
            process = HomeAssistantProcess(
                config,
                free_port(),
                environment={API_URL_ENVIRONMENT_VARIABLE: octopus.url},
                output=self.log,
                custom_components=None,
            )
            with process:
                async with HomeAssistantClient(process, OWNER) as client:
                    version = (await client.get("/api/config"))["version"]
                    self.say("Home Assistant", f"{version}, with an empty configuration folder")
                    await self.set_up(client, octopus)
                    states = await self.check_figures(client, truth)
                    await self.check_energy_dashboard(client)
                    await self.check_cards(process)
                    await self.check_languages(client)
            with process:
                async with HomeAssistantClient(process, OWNER) as client:
                    if await self.check_figures(client, truth) != states:
                        raise TrialError("A restart changed the sensors")
                    await self.check_energy_dashboard(client)
            self.check_log(octopus)

    async def set_up(self, client: HomeAssistantClient, octopus: SimulatedOctopus) -> None:
        """Go through the config flow as it is offered, with the Energy dashboard."""
        await set_up(client, octopus, energy_dashboard=True)
        async with asyncio.timeout(PATIENCE_SECONDS):
            while (entry := (await client.entries(DOMAIN))[0])["state"] != "loaded":
                if entry["state"] not in {"not_loaded", "setup_in_progress"}:
                    raise TrialError(f"The set-up ended as {entry['state']}: {entry['reason']}")
                await asyncio.sleep(0.2)
        self.say("set-up", f"{entry['title']!r} is {entry['state']}")

    async def check_figures(self, client: HomeAssistantClient, truth: dict[datetime, int]) -> dict[str, str]:
        """Check every hour of the statistics, and the money; return what the sensors show."""
        await wait_for_hours(client, len(truth))
        await assert_statistics_are_true(client, truth)
        self.say("statistics", f"{len(truth)} hours of export and of earnings, each as Octopus published it")
        states = await client.states()
        shown = {key: states.get(f"sensor.octopus_export_{key}", {}).get("state", "not there") for key in SENSORS}
        self.say("sensors", ", ".join(f"{key} {value}" for key, value in shown.items()))
        kwh = sum(truth.values()) / 1000
        expected = {"export_total": kwh, "earnings_total": kwh * RATE, "export_rate": RATE}
        for key, value in expected.items():
            if abs(float(shown[key]) - value) >= PENNY:
                raise TrialError(f"{key} is {shown[key]}, not {value}")
        return shown

    async def check_energy_dashboard(self, client: HomeAssistantClient) -> None:
        """Check that export and earnings are in the Energy dashboard, and that it finds nothing to complain of."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while not await client.has_energy_preferences():
                await asyncio.sleep(0.2)
        source = (await client.command("energy/get_prefs"))["energy_sources"]
        found = {row.get("stat_energy_to"): row.get("stat_compensation") for row in source}
        energy, compensation = sorted(await client.statistics(DOMAIN), reverse=True)
        if found != {energy: compensation}:
            raise TrialError(f"The Energy dashboard has {found}")
        complaints = [
            issue for issues in (await client.command("energy/validate"))["energy_sources"] for issue in issues
        ]
        if complaints:
            raise TrialError(f"The Energy dashboard complains: {complaints}")
        self.say("Energy dashboard", "returns export to the grid and gets earnings for it, with no complaint")

    async def check_cards(self, process: HomeAssistantProcess) -> None:
        """Check that a browser gets each file of the cards as it was built."""
        files = cards()
        async with ClientSession(process.url) as browser:
            for path in files:
                name, content = path.relative_to(PACKAGE / FRONTEND).as_posix(), path.read_bytes()
                async with browser.get(f"/{DOMAIN}/{name}") as answer:
                    if answer.status != HTTPStatus.OK or await answer.read() != content:
                        raise TrialError(f"A browser doesn't get {name}: {answer.status}")
        self.say("cards", f"{len(files)} files, served as they were built")

    async def check_languages(self, client: HomeAssistantClient) -> None:
        """Check that each language has words of its own for the config flow."""
        words: list[Any] = []
        for language in LANGUAGES:
            answer = await client.command(
                "frontend/get_translations", language=language, category="config", integration=DOMAIN
            )
            texts = {key: text for key, text in answer["resources"].items() if f".{DOMAIN}." in key}
            if not texts or texts in words:
                raise TrialError(f"There are no texts in {language!r}")
            words.append(texts)
        self.say("languages", f"{', '.join(LANGUAGES)}, {len(words[0])} texts of the config flow in each")

    def check_log(self, octopus: SimulatedOctopus) -> None:
        """Check that Home Assistant printed no error, and nothing personal; warnings of what is going to be removed raised."""
        log = self.log.read_text(encoding="utf-8")
        if errors := [line for line in log.splitlines() if " ERROR " in line]:
            raise TrialError("Home Assistant printed errors:\n" + "\n".join(errors))
        if octopus.api_key in log or octopus.account_number in log:
            raise TrialError("Home Assistant printed the API key or the account number")
        self.say("log", "no error, no warning of what is going to be removed, nothing personal")


def last_words(log: Path) -> str:
    """Return what Home Assistant complained of last."""
    lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
    return "\n".join([line for line in lines if " ERROR " in line or "Error" in line][-5:])


def main() -> int:
    """Read the command line, and try the release."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    zipped: Path = parser.parse_args().file
    with tempfile.TemporaryDirectory(prefix="octopus-seg-release-") as folder:
        trial = Trial(zipped=zipped, folder=Path(folder))
        try:
            trial.say("package", check_files(zipped))
            asyncio.run(trial.run())
        except (
            TrialError,
            FlowError,
            RequestError,
            HomeAssistantProcessError,
            ClientError,
            TimeoutError,
            AssertionError,
        ) as error:
            print(f"{zipped.name} doesn't do its job: {error!r}\n{last_words(trial.log)}", file=sys.stderr)
            return 1
    print(f"{zipped.name} does its job.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
