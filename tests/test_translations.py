"""What is read on screen: written as Home Assistant asks, and all that the code names, and no more."""

import ast
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
import re
from typing import Any

from homeassistant.const import Platform
from homeassistant.core import HomeAssistant
from homeassistant.helpers.entity import EntityDescription
from homeassistant.helpers.service import _SERVICES_SCHEMA
from homeassistant.setup import async_setup_component
import pytest
import yaml

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.seg.mpan import MpanProblem

from .package_source import PACKAGE, PACKAGE_NAME, Module, modules, read_json

TRANSLATION_KEYS = {
    "conditions",
    "config",
    "config_subentries",
    "entity",
    "exceptions",
    "issues",
    "options",
    "selector",
    "services",
    "system_health",
    "title",
    "triggers",
}
KEY = re.compile(r"[a-z0-9]+(_[a-z0-9]+)*")
ICON = re.compile(r"mdi:[a-z0-9-]+")
PLACEHOLDER = re.compile(r"{(\w+)}")
# Made by Home Assistant's own helpers, or translated by it.
ABORTS_BY_HELPERS = {"already_configured", "reauth_successful", "reconfigure_successful"}

type Texts = dict[str, Any]


def leaves(node: object, place: str = "") -> Iterator[tuple[str, str]]:
    """Return all texts below a node with their places."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from leaves(value, f"{place}.{key}" if place else str(key))
    else:
        yield place, str(node)


@pytest.fixture(scope="module")
def texts() -> Texts:
    """Return the English texts."""
    return read_json(PACKAGE / "translations" / "en.json")


@pytest.fixture(scope="module")
def icons() -> dict[str, Any]:
    """Return the icons."""
    return read_json(PACKAGE / "icons.json")


@pytest.mark.parametrize("path", sorted((PACKAGE / "translations").glob("*.json")), ids=lambda path: path.stem)
def test_texts_are_written_as_home_assistant_asks(path: Path) -> None:
    """In every language: no HTML, no addresses, no loose spaces, no quoted placeholders, no references; plain keys."""
    texts = read_json(path)
    assert set(texts) <= TRANSLATION_KEYS
    for place, text in leaves(texts):
        assert text == text.strip(), place
        assert text, place
        assert not re.search(r"<[a-zA-Z/][^>]*>", text), f"HTML at {place}"
        assert not re.search(r"https?://", text), f"an address at {place}: use a placeholder"
        assert not re.search(r"'{\w+}'", text), f"a placeholder in quotes at {place}"
        assert "[%key:" not in text, f"a reference at {place}: custom integrations have none"
        for key in place.split("."):
            assert KEY.fullmatch(key), place


def flows(texts: Texts) -> list[Texts]:
    """Return the texts of all flows."""
    return [texts["config"], *texts["config_subentries"].values(), *([texts["options"]] if "options" in texts else [])]


def test_every_field_is_described(texts: Texts) -> None:
    """Who fills in a form reads what each field is about."""
    for flow in flows(texts):
        for name, step in flow["step"].items():
            assert set(step.get("data", {})) == set(step.get("data_description", {})), name
            assert set(step.get("menu_option_descriptions", {})) <= set(step.get("menu_options", {})), name


def test_subentries_are_named(texts: Texts) -> None:
    """The buttons that begin the flow of a subentry have texts."""
    for subentry in texts["config_subentries"].values():
        assert subentry["entry_type"]
        assert subentry["initiate_flow"]["user"]


def test_issues_have_one_text(texts: Texts) -> None:
    """An issue has a title, and either a description or a flow that mends it."""
    for name, issue in texts["issues"].items():
        assert issue["title"], name
        assert ("description" in issue) != ("fix_flow" in issue), name


def test_icons_are_material_design(icons: dict[str, Any]) -> None:
    """Icons come from the set that Home Assistant ships."""
    for place, icon in leaves(icons):
        assert ICON.fullmatch(icon), place


def test_every_entity_has_name_and_icon(texts: Texts, icons: dict[str, Any]) -> None:
    """Names and icons are kept for the same entities."""
    names = {platform: set(entities) for platform, entities in texts["entity"].items()}
    pictures = {platform: set(entities) for platform, entities in icons["entity"].items()}
    assert names == pictures
    for entities in texts["entity"].values():
        for key, entity in entities.items():
            assert entity["name"], key


@pytest.mark.usefixtures("recorder_mock", "enable_custom_integrations")
async def test_actions_are_described(hass: HomeAssistant, texts: Texts, icons: dict[str, Any]) -> None:
    """Every action that is registered is described, translated and has an icon; so has every field."""
    assert await async_setup_component(hass, DOMAIN, {})
    registered = set(hass.services.async_services_for_domain(DOMAIN))
    described = _SERVICES_SCHEMA(yaml.safe_load((PACKAGE / "services.yaml").read_text(encoding="utf-8")))
    assert registered == set(described) == set(texts["services"]) == set(icons["services"])
    for name, action in described.items():
        words = texts["services"][name]
        assert words["name"]
        assert words["description"]
        assert set(action["fields"]) == set(words.get("fields", {}))
        for field in words.get("fields", {}).values():
            assert field["name"]
            assert field["description"]


def strings(node: ast.AST) -> Iterator[str]:
    """Return all strings below a node."""
    yield from (part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str))


def constants() -> dict[str, str]:
    """Return the strings that modules give a name to, by that name."""
    return {
        target.id: node.value.value
        for module in modules()
        for node in module.tree.body
        if isinstance(node, ast.AnnAssign | ast.Assign)
        for target in ([node.target] if isinstance(node, ast.AnnAssign) else node.targets)
        if isinstance(target, ast.Name)
        if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def calls(module: Module) -> Iterator[tuple[str, dict[str, ast.expr]]]:
    """Return the name of whatever a module calls, with the keyword arguments."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            yield name, {keyword.arg: keyword.value for keyword in node.keywords if keyword.arg}


def text_of(node: ast.expr | None) -> str | None:
    """Return a string that is written out or has a name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    return constants().get(node.id) if isinstance(node, ast.Name) else None


def translated_calls() -> Iterator[tuple[Module, str, str, dict[str, ast.expr]]]:
    """Return all calls that name a text: module, what is called, the key, the arguments."""
    for module in modules():
        for name, arguments in calls(module):
            if (key := text_of(arguments.get("translation_key"))) is not None:
                yield module, name, key, arguments


def test_every_named_text_exists(texts: Texts) -> None:
    """Entities, exceptions, issues and selectors have the texts that the code names."""
    missing = []
    for module, name, key, _ in translated_calls():
        if name.endswith(("Error", "Failed", "NotReady")):
            known = texts["exceptions"]
        elif name == "async_create_issue":
            known = texts["issues"]
        elif name.endswith("SelectorConfig"):
            known = texts["selector"]
        else:
            # An entity, which the next test is about, or something that has no text under a key of its own.
            continue
        if key not in known:
            missing.append(f"{module.place}: {name} {key}")
    assert not missing


def kinds(value: object) -> list[str]:
    """Return what kinds of entity description a value is; Home Assistant makes plain ones of classes of its own."""
    names = [base.__name__ for base in type(value).__mro__]
    return [name.removesuffix("EntityDescription") for name in names if name.endswith("EntityDescription")]


def entity_descriptions() -> Iterator[tuple[Module, EntityDescription]]:
    """Return all descriptions of entities that the package has, wherever they are, with their modules."""
    for module in modules():
        loaded = import_module(f"{PACKAGE_NAME}.{module.dotted}")
        for value in vars(loaded).values():
            for found in value if isinstance(value, tuple) else (value,):
                if kinds(found):
                    yield module, found


def platforms_of(description: EntityDescription) -> set[str]:
    """Return the platforms that an entity can belong to: those of the kind of its description, else any."""
    words = {re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower() for kind in kinds(description)}
    return words & set(Platform) or set(Platform)


def test_every_entity_is_named(texts: Texts) -> None:
    """Each entity has a name on screen, and no name is left without its entity."""
    named = set()
    for module, description in entity_descriptions():
        assert description.translation_key == description.key, f"{module.place}: {description.key}"
        homes = {
            platform for platform in platforms_of(description) if description.key in texts["entity"].get(platform, {})
        }
        assert len(homes) == 1, f"{module.place}: {description.key}"
        named |= {(platform, description.key) for platform in homes}
    assert named == {(platform, key) for platform, entities in texts["entity"].items() for key in entities}


def test_exceptions_fill_their_placeholders(texts: Texts) -> None:
    """An exception's message gets exactly the words that it has places for."""
    for module, _, key, arguments in translated_calls():
        if key not in texts["exceptions"] or "translation_domain" not in arguments:
            continue
        given = arguments.get("translation_placeholders")
        names = {text_of(name) for name in given.keys if name} if isinstance(given, ast.Dict) else set()
        assert names == set(PLACEHOLDER.findall(texts["exceptions"][key]["message"])), f"{module.place}: {key}"


def flow_modules() -> list[Module]:
    """Return the modules of the config flow and its forms."""
    return [module for module in modules() if module.place.startswith("flows/") or module.path.stem == "config_flow"]


def outcomes(module: Module) -> Iterator[str]:
    """Return the keys of errors in a flow: values of a mapping, a plain answer, or a list named so."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Dict):
            values: list[ast.expr | None] = list(node.values)
        elif isinstance(node, ast.Return):
            values = [node.value]
        elif isinstance(node, ast.AnnAssign) and "ERRORS" in ast.unparse(node.target) and node.value:
            yield from strings(node.value)
            continue
        else:
            continue
        literals = [value.value for value in values if isinstance(value, ast.Constant)]
        yield from (key for key in literals if isinstance(key, str) and KEY.fullmatch(key))


def test_every_outcome_of_a_flow_has_a_text(texts: Texts) -> None:
    """Each step, each error and each reason to stop that the flows name can be read on screen."""
    every = [*flows(texts), *(issue["fix_flow"] for issue in texts["issues"].values() if "fix_flow" in issue)]
    steps = {name for flow in every for name in flow["step"]}
    errors = {name for flow in every for part in ("error", "abort") for name in flow.get(part, {})}
    assert flow_modules()
    for module in flow_modules():
        for name, arguments in calls(module):
            if (step := text_of(arguments.get("step_id"))) is not None:
                assert step in steps, f"{module.place}: {name} {step}"
            if (reason := text_of(arguments.get("reason"))) is not None:
                assert reason in errors, f"{module.place}: {reason}"
            if "menu_options" in arguments:
                options = {option for flow in every for step in flow["step"].values() for option in menu(step)}
                assert set(strings(arguments["menu_options"])) <= options
        assert set(outcomes(module)) <= errors, module.place
    assert {problem.value for problem in MpanProblem} <= errors


def menu(step: Texts) -> dict[str, str]:
    """Return the options of a step that is a menu."""
    options: dict[str, str] = step.get("menu_options", {})
    return options


def test_no_text_is_left_over(texts: Texts) -> None:
    """Whatever can be read on screen is named somewhere in the code."""
    named = {text for module in modules() for text in strings(module.tree)} | ABORTS_BY_HELPERS
    groups = [texts["exceptions"], texts["issues"], texts["selector"], *texts["entity"].values()]
    groups += [flow.get(part, {}) for flow in flows(texts) for part in ("step", "error", "abort")]
    named |= {
        node.name.removeprefix("async_step_")
        for module in flow_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.AsyncFunctionDef)
    }
    assert not {key for group in groups for key in group} - named
