"""The parts of the manual that the code knows: tables of entities and actions, and what each repair says.

Usage: .venv/bin/python -m scripts.manual [--check]

A part stands between two marks in its page; what is around it, and the last column of the entities, is written by hand.
"""

import argparse
from collections.abc import Iterator, Mapping
import importlib
import pkgutil
import re
import sys
from typing import Any, Final

from homeassistant.const import EntityCategory
import yaml

import custom_components.octopus_seg as package

from . import texts as texts_source
from .repair_pages import HEADINGS, head

ROOT: Final = texts_source.ROOT
DOCS: Final = ROOT / "docs"
REPAIRS: Final = DOCS / "repairs"
BEGIN: Final = "<!-- written by scripts/docs: {part} -->"
END: Final = "<!-- end -->"
TO_WRITE: Final = "TO WRITE"

# Where an entity is not there, or not enabled, from the beginning.
AT_FIRST: Final = {"live": "with a live sensor", "insights": "with a year of history"}
KINDS: Final = {"binary_sensor": "on or off", "event": "event", "todo": "to-do list", "calendar": "calendar"}
DEVICE_CLASSES: Final = {"timestamp": "time", "date": "date", "enum": "word"}
UNITS: Final = {"comparison_earnings_this_year": "GBP", "extra_earnings_this_year": "GBP"}
OF_THE_ACCOUNT: Final = {"expected_next_credit"}


def english() -> Mapping[str, Any]:
    """Return the English texts, with every reference resolved."""
    source = texts_source.in_full(texts_source.read(ROOT / texts_source.SOURCE))
    return texts_source.nest(source[texts_source.ENGLISH])


def descriptions() -> dict[str, tuple[Any, str]]:
    """Return what describes each entity, and the room that it is of, by its key in the texts."""
    found: dict[str, tuple[Any, str]] = {}
    for module_info in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(module_info.name)).values():
            for described in value if isinstance(value, tuple) else (value,):
                if type(described).__name__.endswith("EntityDescription") and hasattr(described, "translation_key"):
                    found[described.translation_key] = described, module_info.name.split(".")[2]
    return found


def entity_tables(names: Mapping[str, Any], page: str) -> dict[str, str]:
    """Return the tables of an export point's and an account's entities; the last column is what the page has."""
    written = dict(re.findall(r"^\| `(\w+)` \|.*\| ([^|]*) \|$", page, re.MULTILINE))
    described = descriptions()
    rows: dict[str, list[str]] = {"export point": [], "account": []}
    for platform, entities in names.items():
        for key, entity in entities.items():
            description, room = described.get(key, (None, ""))
            is_of_account = key in OF_THE_ACCOUNT or type(description).__name__.startswith("Account")
            columns = [f"`{key}`", entity["name"], _unit(platform, key, description), _at_first(room, description)]
            row = " | ".join((*columns, written.get(key, TO_WRITE)))
            rows["account" if is_of_account else "export point"].append(f"| {row} |")
    top = ("| key | name | unit | enabled at first | what it shows |", "| --- | --- | --- | --- | --- |")
    return {f"entities of an {device}": "\n".join((*top, *lines)) for device, lines in rows.items()}


def _unit(platform: str, key: str, description: Any) -> str:
    unit = KINDS.get(platform) or UNITS.get(key) or getattr(description, "native_unit_of_measurement", None)
    return unit or DEVICE_CLASSES.get(getattr(description, "device_class", None) or "", "count")


def _at_first(room: str, description: Any) -> str:
    if description is not None and not description.entity_registry_enabled_default:
        return "no"
    is_diagnostic = description is not None and description.entity_category is EntityCategory.DIAGNOSTIC
    return AT_FIRST.get(room, "yes") + (", as a diagnostic" if is_diagnostic else "")


def action_tables(names: Mapping[str, Any]) -> dict[str, str]:
    """Return the description and the fields of every action."""
    path = texts_source.ROOT / "custom_components/octopus_seg/services.yaml"
    fields = {name: action["fields"] for name, action in yaml.safe_load(path.read_text(encoding="utf-8")).items()}
    return {f"action {name}": _action(name, names[name], fields[name]) for name in names}


def _action(name: str, texts: Mapping[str, Any], fields: Mapping[str, Any]) -> str:
    rows = [
        f"| `{key}` | {_asked(field)} | {texts['fields'][key]['description']}{_choices(field)} |"
        for key, field in fields.items()
    ]
    table = ("| field | needed | what |", "| --- | --- | --- |", *rows)
    return "\n".join((f"`octopus_seg.{name}`: {texts['description']}", "", *table))


def _asked(field: Mapping[str, Any]) -> str:
    if field.get("required"):
        return "required"
    default = field.get("default")
    return f"`{default}` if left out" if isinstance(default, str) else "optional"


def _choices(field: Mapping[str, Any]) -> str:
    options = (field["selector"].get("select") or {}).get("options", [])
    return f" One of {', '.join(f'`{option}`' for option in options)}." if options else ""


def parts() -> Iterator[tuple[str, dict[str, str]]]:
    """Yield every page that has written parts, by its path under `docs/`, with those parts."""
    texts = english()
    yield "entities.md", entity_tables(texts["entity"], (DOCS / "entities.md").read_text(encoding="utf-8"))
    yield "actions.md", action_tables(texts["services"])
    titles = {key: head(issue)[0] for key, issue in texts["issues"].items()}
    yield "repairs/index.md", {"repairs": "\n".join(f"- [{title}]({key}.md), `{key}`" for key, title in titles.items())}
    for key, issue in texts["issues"].items():
        yield f"repairs/{key}.md", {"repair": "\n".join(head(issue)[1])}


def put(page: str, part: str, text: str) -> str:
    """Return a page with a part written into it; one that is not there yet is added at its end."""
    begin = BEGIN.format(part=part)
    before, mark, rest = page.partition(begin)
    after = rest.partition(END)[2] if mark else "\n"
    return f"{before}{begin}\n\n{text}\n\n{END}{after}"


def main() -> int:
    """Write the pages, or say what is not written yet or not by hand."""
    parser = argparse.ArgumentParser(prog="scripts/docs tables", description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing, and fail where a page is not what it should be"
    )
    check = parser.parse_args().check
    wrong = []
    for name, written in parts():
        path = DOCS / name
        old = path.read_text(encoding="utf-8") if path.exists() else ""
        new = old
        for part, text in written.items():
            new = put(new, part, text)
        if not old and name.startswith("repairs/"):
            new += "\n".join(f"\n{heading}\n\n{TO_WRITE}\n" for heading in HEADINGS)
        if new != old and not check:
            path.parent.mkdir(exist_ok=True)
            path.write_text(new, encoding="utf-8")
        if new != old and check:
            wrong.append(f"docs/{name} is not what the code says. Run scripts/docs tables.")
        if TO_WRITE in new:
            wrong.append(f"docs/{name} has {TO_WRITE} where somebody has to write.")
    wrong += [f"docs/repairs/{path.name} is of no repair." for path in _leftovers()]
    print(*wrong, sep="\n", end="\n" if wrong else "")
    return int(bool(wrong))


def _leftovers() -> list[Any]:
    known = {*english()["issues"], "index"}
    return [path for path in sorted(REPAIRS.glob("*.md")) if path.stem not in known]


if __name__ == "__main__":
    sys.exit(main())
