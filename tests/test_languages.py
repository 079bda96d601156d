"""Every language says what English says: the same texts, with the same places to fill, and Home Assistant finds them."""

from collections.abc import Iterator, Mapping
import re
from typing import Any

from homeassistant.components.recorder import get_instance
from homeassistant.components.recorder.statistics import list_statistic_ids
from homeassistant.core import HomeAssistant
from homeassistant.helpers.translation import async_get_translations
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import application_entry, async_record
from tests.helpers import async_set_up, async_settle, state
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.scenarios import SECOND_EXPORT_MPAN
from tests.support.flows import async_answer, async_connect, suggested

from .package_source import PACKAGE, read_json
from .test_translations import PLACEHOLDER, leaves

ENGLISH = dict(leaves(read_json(PACKAGE / "translations" / "en.json")))
LANGUAGES = {
    path.stem: dict(leaves(read_json(path)))
    for path in sorted((PACKAGE / "translations").glob("*.json"))
    if path.stem != "en"
}
# Names, and what is all placeholder; and a word that Welsh shares with English.
SAME_IN_ALL_LANGUAGES = {
    *("Octopus SEG", "MCS", "FlexiOrb"),
    *("{verdict}", "{closing}", "{live_sensor}", "{export_points}", "{found}\n\n{export_points}"),
}
SAME_IN = {"cy": {"Tariff"}}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
LINK = re.compile(r"\[.*?]\((.*?)\)")


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return a language other than English."""
    return str(request.param)


def pairs(language: str) -> Iterator[tuple[str, str, str]]:
    """Return place, English text and text for all that a language has."""
    for place, text in LANGUAGES[language].items():
        yield place, ENGLISH[place], text


def marks(text: str) -> Mapping[str, object]:
    """Return what a translation keeps: placeholders, links, numbers, and the structure that Markdown shows."""
    return {
        "placeholders": sorted(PLACEHOLDER.findall(text)),
        "links": LINK.findall(text),
        "numbers": sorted(number.replace(",", ".") for number in NUMBER.findall(text)),
        "lines": [(line.count("|"), line.startswith("- "), not line) for line in text.split("\n")],
        "bold": text.count("**"),
        "code": text.count("`"),
    }


def test_welsh_and_polish_are_spoken() -> None:
    """The two languages that are spoken most in the homes of Great Britain after English."""
    assert {"cy", "pl"} <= set(LANGUAGES)


def test_no_text_is_missing_and_none_left_over(language: str) -> None:
    """Whatever English says is said; what it no longer says is gone."""
    assert set(LANGUAGES[language]) == set(ENGLISH)


def test_texts_keep_placeholders_numbers_and_structure(language: str) -> None:
    """What is filled in, linked, counted or laid out is the same in all languages."""
    for place, english, text in pairs(language):
        assert marks(text) == marks(english), place


def test_texts_are_translated(language: str) -> None:
    """Nothing is English but names."""
    same = SAME_IN_ALL_LANGUAGES | SAME_IN.get(language, set())
    assert {text for _, english, text in pairs(language) if text == english} <= same


def test_one_english_text_has_one_translation(language: str) -> None:
    """What is the same in English, such as a stage in five places, is the same elsewhere."""
    found: dict[str, set[str]] = {}
    for _, english, text in pairs(language):
        found.setdefault(english, set()).add(text)
    assert {english: texts for english, texts in found.items() if len(texts) > 1} == {}


WORDS = {
    "cy": {
        "name": "Statws y cais",
        "item": ("Mesurydd clyfar sy'n gweithio", "Mae'n rhoi darlleniadau allforio hanner-awrol."),
        "milestone": "SEG: disgwylir yr MPAN allforio",
        "message": "Mae sawl pwynt allforio. Dywedwch pa un.",
    },
    "pl": {
        "name": "Status wniosku",
        "item": ("Działający licznik inteligentny", "Daje półgodzinne odczyty eksportu."),
        "milestone": "SEG: termin MPAN eksportu",
        "message": "Jest kilka punktów eksportu. Wskaż, o który chodzi.",
    },
}


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("spoken", WORDS)
async def test_home_assistant_speaks_the_language(
    hass: HomeAssistant, simulator: OctopusSimulator, spoken: str
) -> None:
    """Names of entities, the checklist, the calendar and messages are in the language of the system."""
    hass.config.language = spoken
    await async_set_up(hass, application_entry(None))
    await async_record(hass, "awaiting_mpan", "2026-06-15")
    await async_settle(hass)

    words = WORDS[spoken]
    assert state(hass, "sensor", "application_status").name == f"Octopus export {words['name']}"
    assert words["item"] in await async_items(hass)
    assert state(hass, "calendar", "milestones").attributes["message"] == words["milestone"]
    messages = await async_get_translations(hass, spoken, "exceptions", {DOMAIN})
    assert messages[f"component.{DOMAIN}.exceptions.name_the_export_point.message"] == words["message"]


async def async_items(hass: HomeAssistant) -> list[tuple[str, str]]:
    """Return summary and description of the checklist's items."""
    checklist = state(hass, "todo", "checklist").entity_id
    answer: Any = await hass.services.async_call(
        "todo", "get_items", {"entity_id": checklist}, blocking=True, return_response=True
    )
    return [(item["summary"], item["description"]) for item in answer[checklist]["items"]]


@pytest.mark.parametrize("history_days", [4])
@pytest.mark.parametrize(
    ("spoken", "title", "statistics"),
    [
        ("cy", "Allforio Octopus", ["Allforio Octopus: enillion", "Allforio Octopus: ynni"]),
        ("pl", "Eksport Octopus", ["Eksport Octopus: energia", "Eksport Octopus: zarobek"]),
    ],
)
async def test_names_that_are_kept_are_in_the_language(
    hass: HomeAssistant, simulator: OctopusSimulator, spoken: str, title: str, statistics: list[str]
) -> None:
    """An export point that is set up is called so at first, and its statistics after it; one that comes by itself, too."""
    hass.config.language = spoken
    confirm = await async_connect(hass, simulator)
    await async_answer(hass, confirm, **suggested(confirm))
    (entry,) = hass.config_entries.async_entries(DOMAIN)
    assert [point.title for point in entry.subentries.values()] == [title]
    found = await get_instance(hass).async_add_executor_job(list_statistic_ids, hass)
    assert sorted(row["name"] for row in found if row["source"] == DOMAIN) == statistics

    simulator.add_export_point(SECOND_EXPORT_MPAN)
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert [point.title for point in entry.subentries.values()] == [title, f"{title} 2"]
