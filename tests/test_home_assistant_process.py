"""The real Home Assistant of the tests: one that warns of what we use, and is going to remove it, fails its test."""

from collections.abc import Callable
import logging
from pathlib import Path
import shutil
from types import CodeType
from typing import override

from awesomeversion import AwesomeVersion
from homeassistant.const import __version__
from homeassistant.core import HomeAssistant
from homeassistant.helpers.deprecation import (
    DeprecatedConstant,
    check_if_deprecated_constant,
    deprecated_class,
    deprecated_function,
)
from homeassistant.helpers.frame import report_usage
import pytest

from scripts import home_assistant_process
from scripts.home_assistant_process import PYTHON_VARIABLE, HomeAssistantProcess, HomeAssistantProcessError

OURS = "/config/custom_components/octopus_seg/sensor.py"
ANOTHERS = "/config/custom_components/solar_thing/sensor.py"
HOME_ASSISTANTS_FORMAT = "%(asctime)s.%(msecs)03d %(levelname)s (%(threadName)s) [%(name)s] %(message)s"


def use_it() -> None:
    report_usage("uses what nobody should", breaks_in_ha_version="2027.6")


@deprecated_function("something_else", breaks_in_ha_version="2027.6")
def call_it() -> None: ...


@deprecated_class("SomethingElse", breaks_in_ha_version="2027.6")
class MakeIt: ...


def read_it() -> None:
    constants = {"__name__": "homeassistant.const", "_DEPRECATED_IT": DeprecatedConstant("kWh", "SOMETHING", "2027.6")}
    check_if_deprecated_constant("IT", constants)


USES = pytest.mark.parametrize("deprecated", [use_it, call_it, MakeIt, read_it], ids=lambda use: use.__name__)


def called_in(path: str) -> CodeType:
    """Return code that seems to Home Assistant to stand in a file."""
    return compile("deprecated()", path, "exec")


@pytest.fixture
def process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> HomeAssistantProcess:
    """Return a Home Assistant that has printed, when it is started, what this one has logged until then."""
    monkeypatch.setenv(PYTHON_VARIABLE, shutil.which("true") or "true")
    monkeypatch.setattr(home_assistant_process, "version_of", lambda _: AwesomeVersion(__version__))
    output = tmp_path / "home-assistant.log"

    class Printing(HomeAssistantProcess):
        @override
        def start(self) -> None:
            formatter = logging.Formatter(HOME_ASSISTANTS_FORMAT)
            output.write_text("\n".join(map(formatter.format, caplog.records)), encoding="utf-8")
            super().start()

    return Printing(tmp_path / "config", 8123, output=output)


@USES
async def test_a_warning_with_our_name_that_something_is_going_to_be_removed_fails(
    hass: HomeAssistant, process: HomeAssistantProcess, deprecated: Callable[[], None]
) -> None:
    exec(called_in(OURS), {"deprecated": deprecated})  # noqa: S102 - this file's own text
    process.start()
    with pytest.raises(HomeAssistantProcessError, match="octopus_seg"):
        process.stop()


@USES
async def test_what_another_integration_uses_fails_nothing(
    hass: HomeAssistant, process: HomeAssistantProcess, caplog: pytest.LogCaptureFixture, deprecated: Callable[[], None]
) -> None:
    exec(called_in(ANOTHERS), {"deprecated": deprecated})  # noqa: S102 - this file's own text
    assert "solar_thing" in caplog.text
    process.start()
    process.stop()
