"""Take the README's pictures from a running scripts/develop, with a headless Chromium steered over its DevTools.

Usage: .venv/bin/python -m scripts.screenshots [--port 8123] [--folder docs/images] [NAME=PATH ...]

Needs Chromium on PATH (Debian's package `chromium` will do).
"""

import argparse
import asyncio
from base64 import b64decode
import json
from pathlib import Path
import shutil
import tempfile
from typing import Any, Final

from aiohttp import ClientSession, ClientWebSocketResponse

from .development import OWNER
from .home_assistant_api import HomeAssistantClient
from .home_assistant_process import HomeAssistantProcess

PAGES: Final = {"device": "/config/devices/device/{device}", "energy": "/energy/electricity", "overview": "/home"}
WIDTH: Final = 1280
HEIGHT: Final = 900
LOAD_SECONDS: Final = 60
SETTLE_SECONDS: Final = 6
FLAGS: Final = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--remote-debugging-port=0",
)


class Browser:
    """One page of a headless Chromium."""

    def __init__(self, socket: ClientWebSocketResponse) -> None:
        """Speak DevTools on a page's socket."""
        self._socket = socket
        self._message_id = 0

    async def command(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._message_id += 1
        await self._socket.send_json({"id": self._message_id, "method": method, "params": parameters})
        while True:
            answer = await self._socket.receive_json()
            if answer.get("id") == self._message_id:
                result: dict[str, Any] = answer.get("result", {})
                return result

    async def run(self, script: str) -> Any:
        """Run JavaScript in the page and return its value."""
        result = await self.command("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        return result.get("result", {}).get("value")

    async def picture(self, url: str, file: Path) -> None:
        """Open an address, let it draw, and save what it looks like."""
        await self.command("Page.navigate", url=url)
        for _ in range(LOAD_SECONDS):
            await asyncio.sleep(1)
            if await self.run("!document.querySelector('#ha-launch-screen')"):
                break
        await asyncio.sleep(SETTLE_SECONDS)
        shot = await self.command("Page.captureScreenshot", format="png")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b64decode(shot["data"]))


async def take(port: int, folder: Path, pages: dict[str, str], *, dark: bool) -> None:
    """Log in, and take a picture of each page; `{device}` in an address is the export point's device."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("Chromium was not found on PATH.")
    origin = f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory() as profile:
        process = await asyncio.create_subprocess_exec(
            chromium, *FLAGS, f"--user-data-dir={profile}", "about:blank", stderr=asyncio.subprocess.DEVNULL
        )
        try:
            async with ClientSession() as session:
                address = await _devtools_address(Path(profile))
                async with session.get(f"http://{address}/json/list") as response:
                    page = (await response.json(content_type=None))[0]
                async with session.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0) as socket:
                    await _take_all(Browser(socket), port, origin, folder, pages, dark=dark)
        finally:
            process.terminate()
            await process.wait()


async def _take_all(
    browser: Browser, port: int, origin: str, folder: Path, pages: dict[str, str], *, dark: bool
) -> None:
    home_assistant = HomeAssistantProcess(Path(".homeassistant"), port)
    async with HomeAssistantClient(home_assistant, OWNER) as client:
        tokens = client.frontend_tokens
        devices = await client.command("config/device_registry/list")
    # The account is a device as well, which belongs to no subentry.
    subentries = {device["id"]: device["config_entries_subentries"].values() for device in devices}
    device = next(
        device["id"]
        for device in devices
        if any("octopus_seg" in pair for pair in device["identifiers"])
        and any(any(ids) for ids in subentries[device["id"]])
    )
    await browser.command(
        "Emulation.setDeviceMetricsOverride", width=WIDTH, height=HEIGHT, deviceScaleFactor=1, mobile=False
    )
    scheme = "dark" if dark else "light"
    await browser.command("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
    await browser.command("Page.navigate", url=f"{origin}/manifest.json")
    await asyncio.sleep(1)
    await browser.run(f"localStorage.setItem('hassTokens', {json.dumps(json.dumps(tokens))})")
    for name, path in pages.items():
        file = folder / f"{name}.png"
        await browser.picture(origin + path.format(device=device), file)
        print(file)


async def _devtools_address(profile: Path) -> str:
    """Return where Chromium listens, once it does."""
    told = profile / "DevToolsActivePort"
    for _ in range(100):
        if told.exists() and (lines := told.read_text().split()):
            return f"127.0.0.1:{lines[0]}"
        await asyncio.sleep(0.1)
    raise SystemExit("Chromium did not start.")


def main() -> None:
    """Read the command line and take the pictures."""
    parser = argparse.ArgumentParser(prog="python -m scripts.screenshots", description=__doc__)
    parser.add_argument("--port", type=int, default=8123)
    parser.add_argument("--folder", type=Path, default=Path("docs/images"))
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("pages", nargs="*", help="NAME=PATH; by default the README's pictures")
    options = parser.parse_args()
    pages = dict(page.split("=", 1) for page in options.pages) or PAGES
    asyncio.run(take(options.port, options.folder, pages, dark=options.dark))


if __name__ == "__main__":
    main()
