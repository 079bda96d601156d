"""What the automation editor shows: every trigger and condition has texts, an icon and its fields, and is in the manual."""

from collections.abc import Mapping
from pathlib import Path
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

from homeassistant.core import HomeAssistant
from homeassistant.helpers import condition, trigger
from homeassistant.setup import async_setup_component
from homeassistant.util.yaml import load_yaml_dict
import pytest

from custom_components.octopus_seg.automations.conditions import PointCondition
from custom_components.octopus_seg.automations.point_trigger import PointTrigger
from custom_components.octopus_seg.condition import CONDITIONS
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.application import Stage
from custom_components.octopus_seg.trigger import TRIGGERS
from tests.package_source import PACKAGE, read_json

MANUAL = Path("docs/automations.md").read_text(encoding="utf-8")
BLUEPRINTS = Path("blueprints/automation/octopus_seg")
type Kind = tuple[str, str, Mapping[str, type[PointTrigger | PointCondition]]]
KINDS: tuple[Kind, ...] = (("triggers", "trigger", TRIGGERS), ("conditions", "condition", CONDITIONS))  # type: ignore[assignment]


@pytest.fixture(params=KINDS, ids=[kind[0] for kind in KINDS])
def kind(request: pytest.FixtureRequest) -> Kind:
    """Return triggers, then conditions: their name in the plural and the singular, and their classes."""
    found: Kind = request.param
    return found


def section(heading: str) -> str:
    """Return a section of the manual."""
    return MANUAL.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]


def test_each_has_texts_and_an_icon(kind: Kind) -> None:
    """And none is left over; names and descriptions are sentences to read, not keys."""
    plural, singular, classes = kind
    texts = read_json(PACKAGE / "translations" / "en.json")[plural]
    icons = read_json(PACKAGE / "icons.json")[plural]
    assert set(texts) == set(icons) == set(classes)
    assert all(icon[singular].startswith("mdi:") for icon in icons.values())
    for name, text in texts.items():
        assert text["name"] != name
        assert text["description"].endswith("."), name


def test_each_field_is_an_option_with_texts_and_a_selector(kind: Kind) -> None:
    """What the editor asks for is what the code takes."""
    plural, _, classes = kind
    texts = read_json(PACKAGE / "translations" / "en.json")[plural]
    described = load_yaml_dict(str(PACKAGE / f"{plural}.yaml"))
    for name, found in classes.items():
        fields: dict[str, Any] = described[name].get("fields", {})
        assert set(fields) == {str(option) for option in found.options} == set(texts[name].get("fields", {})), name
        for field, words in texts[name].get("fields", {}).items():
            assert words["name"], field
            assert words["description"].endswith("."), field
            if choices := fields[field]["selector"].get("select"):
                assert choices["options"] == list(Stage)
                assert choices["translation_key"] == "stage"


@pytest.mark.usefixtures("simulator")
async def test_home_assistant_offers_each(hass: HomeAssistant) -> None:
    """With a target of the integration's own."""
    assert await async_setup_component(hass, DOMAIN, {})
    for helper, classes in ((trigger, TRIGGERS), (condition, CONDITIONS)):
        offered = await helper.async_get_all_descriptions(hass)
        for name in classes:
            description = offered[f"{DOMAIN}.{name}"]
            assert description is not None
            assert {entity["integration"] for entity in description["target"]["entity"]} == {DOMAIN}


def test_each_is_in_the_manual(kind: Kind) -> None:
    """In a row of its own, and nothing else is."""
    plural, _, classes = kind
    rows = re.findall(r"^\| `(\w+)` \|", section(plural.capitalize()), re.MULTILINE)
    assert sorted(rows) == sorted(classes)


def test_each_blueprint_has_a_button_in_the_manual() -> None:
    """That imports it from where it says that it is."""
    links = re.findall(r"\]\((https://my\.home-assistant\.io/redirect/blueprint_import/\S+)\)", section("Blueprints"))
    imported = sorted(parse_qs(urlsplit(link).query)["blueprint_url"][0] for link in links)
    sources = [load_yaml_dict(str(path))["blueprint"] for path in sorted(BLUEPRINTS.iterdir())]
    assert imported == sorted(source["source_url"] for source in sources)
