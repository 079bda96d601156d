"""Sentences of the user's own, from the file that the manual shows, said to the conversation agent of Home Assistant."""

from pathlib import Path
import re

from homeassistant.core import HomeAssistant
import pytest
import yaml

from tests.applications import application_entry
from tests.helpers import async_set_up
from tests.octopus_simulator import OctopusSimulator
from tests.support.assist import async_say, async_start_assist

MANUAL = Path("docs/automations.md")


@pytest.mark.on_disk
async def test_sentences_of_ones_own_are_answered(hass: HomeAssistant, simulator: OctopusSimulator) -> None:
    [text] = [
        block
        for block in re.findall(r"```yaml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)
        if "language" in block
    ]
    folder = Path(hass.config.path("custom_sentences", "en"))
    folder.mkdir(parents=True)
    (folder / "octopus_seg.yaml").write_text(text, encoding="utf-8")
    await async_start_assist(hass)
    await async_set_up(hass, application_entry(None))

    answers = {
        "OctopusSegEarnings": "No export meter is set up.",
        "OctopusSegPayment": "No Octopus account is connected.",
    }
    shown = yaml.safe_load(text)["intents"]
    assert set(shown) == set(answers)
    for name, intent in shown.items():
        for data in intent["data"]:
            for sentence in data["sentences"]:
                assert await async_say(hass, sentence.replace("[us] ", "")) == answers[name]
