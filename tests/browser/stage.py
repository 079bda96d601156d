"""What browser tests need around them: a Home Assistant with its owner, a simulated Octopus, and pages to look at."""

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
import json
from pathlib import Path
import subprocess
import sys
from typing import Any, Final, Self

from aiohttp import ClientSession
from playwright.async_api import Browser, Page, expect

from custom_components.octopus_seg.const import API_URL_ENVIRONMENT_VARIABLE, DOMAIN
from custom_components.octopus_seg.meter.hour_rows import SERIES
from custom_components.octopus_seg.seg.settlement import day_end, day_start, period_count
from scripts.home_assistant_api import HomeAssistantClient, Owner, fill_form
from scripts.home_assistant_process import HomeAssistantProcess, free_port
from tests.octopus_simulator.days import local_date
from tests.octopus_simulator.scenarios import EXPORT_MPAN
from tests.real import NOWHERE, QUICK_RECORDER, quick_integrations
from tests.support.flows import ANSWERS

from .window import BLANK, LANGUAGE, Window, are_pictures_wanted

ROOT: Final = Path(__file__).resolve().parent.parent.parent
OWNER: Final = Owner(name="Owner", username="owner", password="a long enough password")
HISTORY_DAYS: Final = 3 * 365
PATIENCE_SECONDS: Final = 120
# The states of a payment status that becomes another soon.
NOT_TOLD: Final = frozenset({None, "cannot_tell", "unknown", "unavailable"})
# What a sensor of today says its figure rests on; outlooks have a basis, too, of another kind.
FOLLOWED: Final = frozenset({"until_settled", "live_sensor_only"})
expect.set_options(timeout=15_000)


@dataclass(kw_only=True)
class Stage:
    """A Home Assistant and a simulated Octopus that several tests share."""

    folder: Path
    simulator: subprocess.Popen[bytes]
    octopus: dict[str, str]
    home_assistant: HomeAssistantProcess
    is_prepared: bool = False
    refresh_token: str | None = None
    complaints: list[str] = field(default_factory=list)
    browser: Browser | None = None
    window: Window | None = None

    @classmethod
    def open(cls, folder: Path, scenario: str = "seg_active") -> Self:
        """Start both."""
        command = [sys.executable, "-m", "tests.octopus_simulator", "--history-days", str(HISTORY_DAYS)]
        command += ["--scenario", scenario]
        simulator = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE)
        assert simulator.stdout is not None
        octopus = dict(simulator.stdout.readline().decode().split() for _ in range(3))
        process = HomeAssistantProcess(
            folder / "config",
            free_port(),
            environment={API_URL_ENVIRONMENT_VARIABLE: octopus["address"]},
            output=folder / "home-assistant.log",
            more_configuration=f"\n{QUICK_RECORDER}:\n",
            custom_components=quick_integrations(folder / "custom_components"),
        )
        process.start()
        return cls(folder=folder, simulator=simulator, octopus=octopus, home_assistant=process)

    def close(self) -> None:
        """End both."""
        self.home_assistant.discard()
        self.simulator.terminate()
        self.simulator.communicate()

    def restart_home_assistant(self) -> None:
        """Stop Home Assistant and start it again."""
        self.home_assistant.stop()
        self.home_assistant.start()

    @asynccontextmanager
    async def owner(self) -> AsyncGenerator[HomeAssistantClient]:
        """Be the owner at the web interface."""
        async with HomeAssistantClient(self.home_assistant, OWNER, self.refresh_token) as client:
            self.refresh_token = client.refresh_token
            yield client

    async def ensure_set_up(self) -> dict[str, Any]:
        """Connect the simulated account alone, unless a test before did; return its export point once all is known."""
        await self.wait_until_loaded()
        async with self.owner() as client:
            await self._forget_applications(client)
            if not await self._export_points(client, has_half_hours=True):
                await client.add_entry(DOMAIN, {"api_key": self.octopus["key"], **NOWHERE})
            # A card opens itself, and moves all that is beneath it, when it can tell whether a credit is late.
            async with asyncio.timeout(PATIENCE_SECONDS):
                while (await self._payment_status(client)) in NOT_TOLD:
                    await asyncio.sleep(0.2)
                while len(await client.statistics(DOMAIN)) < len(SERIES):
                    await asyncio.sleep(0.2)
            [export_point] = await self._export_points(client, has_half_hours=True)
            return export_point

    async def _payment_status(self, client: HomeAssistantClient) -> str | None:
        states = await client.states()
        return next((state["state"] for name, state in states.items() if name.endswith("_payment_status")), None)

    async def reload_account(self) -> None:
        """Have the account looked at anew."""
        async with self.owner() as client:
            for entry in await client.entries(DOMAIN):
                await client.post(f"/api/config/config_entries/entry/{entry['entry_id']}/reload")

    async def wait_until_loaded(self) -> None:
        """Wait until every account is set up, as it is again and again after a change."""
        async with self.owner() as client, asyncio.timeout(PATIENCE_SECONDS):
            while any(entry["state"] != "loaded" for entry in await client.entries(DOMAIN)):
                await asyncio.sleep(0.2)

    async def correct(self, **corrected: Any) -> None:
        """Correct the account's export point."""
        export_point = await self.ensure_set_up()
        async with self.owner() as client:
            [entry] = await client.entries(DOMAIN)
            flow = {"handler": [entry["entry_id"], "export_point"], "subentry_id": export_point["id"]}
            step = await client.post("/api/config/config_entries/subentries/flow", flow)
            answers = fill_form(step, corrected)
            done = await client.post(f"/api/config/config_entries/subentries/flow/{step['flow_id']}", answers)
            assert done["reason"] == "reconfigure_successful", done

    async def follow_sensor(self, sensor: str) -> None:
        """Have the account's export point follow a live sensor at home, and wait until it does."""
        await self.correct(live_sensor=sensor)
        async with self.owner() as client:
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not any(
                    state["attributes"].get("basis") in FOLLOWED for state in (await client.states()).values()
                ):
                    await asyncio.sleep(0.5)

    async def show_register(self, sensor: str, kwh: float) -> None:
        """Let a meter at home show what it has counted."""
        attributes = {"device_class": "energy", "state_class": "total_increasing", "unit_of_measurement": "kWh"}
        async with self.owner() as client:
            await client.post(f"/api/states/{sensor}", {"state": str(kwh), "attributes": attributes})

    async def ensure_application(self) -> dict[str, Any]:
        """Track an application without an account, unless a test before did; return its export point."""
        async with self.owner() as client:
            if not await self._export_points(client, has_half_hours=False):
                await client.add_entry(DOMAIN, {**ANSWERS, **NOWHERE, "user": "application"})
            export_point, *_ = await self._export_points(client, has_half_hours=False)
            return export_point

    async def _forget_applications(self, client: HomeAssistantClient) -> None:
        """Remove the applications without an account that tests before left."""
        awaiting = {point["id"] for point in await self._export_points(client, has_half_hours=False)}
        for entry in await client.entries(DOMAIN) if awaiting else ():
            subentries = await client.command("config_entries/subentries/list", entry_id=entry["entry_id"])
            if {subentry["subentry_id"] for subentry in subentries} & awaiting:
                await client.delete(f"/api/config/config_entries/entry/{entry['entry_id']}")

    async def record(self, reached: Mapping[str, date]) -> None:
        """Record what an application reached when, in the place of what was recorded before."""
        export_point = await self.ensure_application()
        async with self.owner() as client:
            for stage, day in {"not_applied": days_ago(0), **reached}.items():
                told = {"export_point": export_point["device_id"], "stage": stage, "date": day.isoformat()}
                await client.post("/api/services/octopus_seg/record_milestone", told)

    async def _export_points(self, client: HomeAssistantClient, *, has_half_hours: bool) -> list[dict[str, Any]]:
        """Return the export points that are set up, with half-hours or without."""
        if not await client.entries(DOMAIN):
            return []
        points: list[dict[str, Any]] = await client.command("octopus_seg/export_points")
        return [point for point in points if point["has_half_hours"] is has_half_hours]

    async def show(self, path: str, cards: list[dict[str, Any]], columns: int = 1) -> None:
        """Make a dashboard of one page with cards that are some columns wide, or change it."""
        section = {"type": "grid", "column_span": columns, "cards": cards}
        view = {"title": "Cards", "type": "sections", "max_columns": columns, "sections": [section]}
        async with self.owner() as client:
            dashboards = await client.command("lovelace/dashboards/list")
            if path not in {dashboard["url_path"] for dashboard in dashboards}:
                await client.command("lovelace/dashboards/create", url_path=path, title="Cards", show_in_sidebar=False)
            await client.command("lovelace/config/save", url_path=path, config={"views": [view]})

    async def tell(self, action: str, **parameters: Any) -> None:
        """Have something happen at Octopus."""
        url = f"{self.octopus['address']}/_control/{action}"
        async with ClientSession() as session, session.post(url, json=parameters) as answer:
            assert answer.status == 200, await answer.text()

    async def truth(self, day: date) -> list[int | None]:
        """Return the Wh of each half-hour of a day, None where Octopus has none."""
        url = f"{self.octopus['address']}/_control/truth"
        span = {"start": day_start(day).isoformat(), "end": day_end(day).isoformat()}
        async with ClientSession() as session, session.get(url, params={"mpan": EXPORT_MPAN, **span}) as answer:
            half_hours: dict[str, int | None] = await answer.json()
        return [half_hours[start] for start in sorted(half_hours)]

    @asynccontextmanager
    async def page(self, *, width: int = 1280, height: int = 900, scheme: str = "light") -> AsyncGenerator[Page]:
        """Lend the page, in which nothing may go wrong unseen; after a test that fails, the next one has another."""
        window = self.window = self.window or await self._open_window()
        try:
            await window.prepare(width, height, scheme)
            yield window.page
        except BaseException:
            self.window = None
            await window.page.context.close()
            raise
        await window.leave()

    @asynccontextmanager
    async def page_at(self, now: datetime) -> AsyncGenerator[Page]:
        """Open a page of its own, whose clock stands still at a moment."""
        window = await self._open_window()
        async with window.page.context:
            await window.page.clock.set_fixed_time(now)
            await window.prepare(1280, 900, "light")
            yield window.page

    async def _open_window(self) -> Window:
        assert self.browser is not None
        await self.show(BLANK, [])
        context = await self.browser.new_context(
            base_url=self.home_assistant.url,
            device_scale_factor=2 if are_pictures_wanted() else 1,
            locale=LANGUAGE,
            timezone_id="America/New_York",
            accept_downloads=True,
        )
        async with self.owner() as client:
            tokens = json.dumps(json.dumps(client.frontend_tokens))
        stored = (
            f"localStorage.setItem('hassTokens', {tokens}); localStorage.setItem('dockedSidebar', '\"always_hidden\"')"
        )
        await context.add_init_script(f"if (location.protocol === 'http:') {{ {stored} }}")
        window = Window(page=await context.new_page(), complaints=self.complaints)
        await window.open()
        return window


def days_ago(days: int) -> date:
    """Return the day so many days ago in Great Britain."""
    return local_date(datetime.now(UTC)) - timedelta(days=days)


def midsummer() -> date:
    """Return the newest midsummer that lies well behind, so that its month is published and not corrected any more."""
    newest = days_ago(70)
    day = date(newest.year, 6, 21)
    return day if day < newest else date(newest.year - 1, 6, 21)


def day_with(periods: int) -> date:
    """Return the newest published day with so many half-hours: 46 or 50 on the days when the clocks change."""
    return next(day for back in range(3, 400) if period_count(day := days_ago(back)) == periods)
