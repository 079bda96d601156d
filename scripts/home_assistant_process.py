"""A real Home Assistant, run as a process of its own in a configuration folder of its own.

scripts/develop and the tests of the whole integration start Home Assistant with this.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from functools import cache
import json
import os
from pathlib import Path
import socket
import subprocess
import sys
from types import TracebackType
from typing import Any, Final, Self

from awesomeversion import AwesomeVersion
from homeassistant.const import __version__

CUSTOM_COMPONENTS: Final = Path(__file__).resolve().parent.parent / "custom_components"
_DOMAIN: Final = "octopus_seg"
LOCALHOST: Final = "127.0.0.1"
STOP_SECONDS: Final = 60
# The Python of another release of Home Assistant, as scripts/home-assistant prints it.
PYTHON_VARIABLE: Final = "OCTOPUS_SEG_HOME_ASSISTANT_PYTHON"
FIRST_WITH_STORED_HTTP_SETTINGS: Final = AwesomeVersion("2026.8.0")
INCLUDE_HTTP: Final = "\nhttp: !include http.yaml\n"
# What Home Assistant logs of a custom integration that uses what is going to be removed.
DEPRECATIONS: Final = ("deprecated", "will stop working", "Detected that custom integration")

CONFIGURATION: Final = """\
# Written once by the project; yours to change.
homeassistant:
  name: Solar home
  country: GB
  currency: GBP
  elevation: 20
  language: en
  latitude: 51.5
  longitude: -0.12
  time_zone: {time_zone}
  unit_system: metric

automation: !include automations.yaml
energy:
history:
logbook:

logger:
  default: warning
  logs:
    custom_components.octopus_seg: debug
    # They miss programs of the system that nothing here needs.
    aiohttp_fast_zlib: error
    haffmpeg: fatal
    homeassistant.components.camera.img_util: fatal
"""


class HomeAssistantProcessError(Exception):
    """Home Assistant did not start, did not stay, or warns that this integration uses what will be removed."""


def port_is_free(port: int) -> bool:
    """Return whether a server could listen on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOCALHOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """Return a port that nothing listens on now."""
    with socket.socket() as probe:
        probe.bind((LOCALHOST, 0))
        port: int = probe.getsockname()[1]
    return port


@cache
def version_of(python: str) -> AwesomeVersion:
    """Return the release of Home Assistant that a Python has."""
    if python == sys.executable:
        return AwesomeVersion(__version__)
    printed = subprocess.run([python, "-m", "homeassistant", "--version"], capture_output=True, text=True, check=True)
    return AwesomeVersion(printed.stdout.strip())


class HomeAssistantProcess:
    """A Home Assistant with this integration, in a configuration folder of its own."""

    def __init__(
        self,
        config: Path,
        port: int,
        *,
        environment: Mapping[str, str] | None = None,
        output: Path | None = None,
        time_zone: str = "Europe/London",
        more_configuration: str = "",
        custom_components: Path | None = CUSTOM_COMPONENTS,
    ) -> None:
        """Prepare a process; `output` takes what it prints, without it that goes to the terminal.

        `more_configuration` is YAML that goes into a new configuration besides what every one has. Without
        `custom_components` the configuration folder has integrations of its own, as a user's has.
        """
        self.config = config.absolute()
        self.port = port
        self.url = f"http://{LOCALHOST}:{port}"
        self._environment = {**os.environ, **(environment or {})}
        self._output = output
        self._time_zone = time_zone
        self._more_configuration = more_configuration
        self.custom_components = custom_components
        self._python = os.environ.get(PYTHON_VARIABLE) or sys.executable
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start the process."""
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the process."""
        self.stop()

    @property
    def pid(self) -> int:
        """Return the number of the process, which has to be running."""
        if self._process is None:
            raise HomeAssistantProcessError("Home Assistant is not started")
        return self._process.pid

    @property
    def running(self) -> bool:
        """Return whether the process is alive."""
        return self._process is not None and self._process.poll() is None

    def prepare(self) -> None:
        """Write what the configuration folder lacks. What is there already stays, except for the address."""
        self.config.mkdir(parents=True, exist_ok=True)
        configuration = self.config / "configuration.yaml"
        if not configuration.exists():
            text = CONFIGURATION.format(time_zone=self._time_zone) + self._more_configuration
            configuration.write_text(text, encoding="utf-8")
            # The editor writes automations there.
            (self.config / "automations.yaml").write_text("[]\n", encoding="utf-8")
        if self.custom_components is not None:
            link = self.config / "custom_components"
            link.unlink(missing_ok=True)
            link.symlink_to(self.custom_components, target_is_directory=True)
        if version_of(self._python) < FIRST_WITH_STORED_HTTP_SETTINGS:
            self._include_http_settings(configuration)
        else:
            self._store("http", 2, 2, {"stable": self._http_settings(), "pending": None, "yaml_migration_done": True})
        if not (self.config / ".storage/onboarding").exists():
            # The last steps of onboarding would set up integrations that need the internet.
            self._store("onboarding", 4, 1, {"done": ["core_config", "analytics", "integration"]})

    def start(self) -> None:
        """Start the process. It is some seconds before it answers."""
        self.prepare()
        # A session of its own: Ctrl-C at the terminal reaches only the one who started it, who then stops it in order.
        command = [self._python, "-m", "homeassistant", "--skip-pip", "--config", str(self.config)]
        with nullcontext() if self._output is None else self._output.open("ab") as output:
            # In its own folder: started in the repository, Python would find there what the configuration folder lacks.
            self._process = subprocess.Popen(
                command,
                env=self._environment,
                cwd=self.config,
                start_new_session=True,
                stdout=output,
                stderr=None if output is None else subprocess.STDOUT,
            )

    def stop(self, timeout: float = STOP_SECONDS) -> None:
        """Ask the process to end, as a shutdown of the machine does, and wait for it."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self.kill()
        self._process = None
        self._refuse_deprecations()

    def discard(self) -> None:
        """End the process at once, where nobody will look into its folder any more: an orderly end takes seconds."""
        self.kill()
        self._refuse_deprecations()

    def kill(self) -> None:
        """End the process with no chance to save anything, as a power cut does."""
        if self._process is None:
            return
        self._process.kill()
        self._process.wait()
        self._process = None

    def _refuse_deprecations(self) -> None:
        if warnings := self.deprecations():
            raise HomeAssistantProcessError("Home Assistant warns:\n" + "\n".join(warnings))

    def deprecations(self) -> list[str]:
        """Return the warnings in what the process printed that this integration uses what will be removed."""
        if self._output is None or not self._output.exists():
            return []
        lines = self._output.read_text(encoding="utf-8", errors="replace").splitlines()
        return [line for line in lines if _DOMAIN in line and any(word in line for word in DEPRECATIONS)]

    def ensure_running(self) -> None:
        """Raise an error that tells the last words of a process that is gone; one started elsewhere is trusted."""
        if self.running or self._process is None:
            return
        words = ""
        if self._output is not None and self._output.exists():
            words = "\n" + "\n".join(self._output.read_text(encoding="utf-8").splitlines()[-30:])
        raise HomeAssistantProcessError(f"Home Assistant has ended{words}")

    def _include_http_settings(self, configuration: Path) -> None:
        """Write the settings of the web server to where releases read them that don't store them."""
        (self.config / "http.yaml").write_text(
            f"server_host: {LOCALHOST}\nserver_port: {self.port}\n", encoding="utf-8"
        )
        text = configuration.read_text(encoding="utf-8")
        if INCLUDE_HTTP not in text:
            configuration.write_text(text + INCLUDE_HTTP, encoding="utf-8")

    def _http_settings(self) -> dict[str, Any]:
        """Return the settings of the web server: this machine only, on the chosen port."""
        return {
            "server_host": [LOCALHOST],
            "server_port": self.port,
            "cors_allowed_origins": [],
            "login_attempts_threshold": -1,
            "ip_ban_enabled": False,
            "ssl_profile": "modern",
            "use_x_frame_options": True,
            "created_at": "2026-01-01T00:00:00+00:00",
            "error": None,
            "error_message": None,
        }

    def _store(self, key: str, version: int, minor_version: int, data: Mapping[str, Any]) -> None:
        """Write one file of Home Assistant's storage."""
        folder = self.config / ".storage"
        folder.mkdir(exist_ok=True)
        content = {"version": version, "minor_version": minor_version, "key": key, "data": data}
        (folder / key).write_text(json.dumps(content, indent=2), encoding="utf-8")
