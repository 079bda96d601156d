"""The rules that keep the parts of the integration apart: what each may import, keep and ask.

Each test gathers what breaks its rule, by module, so that a failure names the place.
"""

import ast
from collections.abc import Callable, Iterable
from graphlib import TopologicalSorter
from importlib import import_module
import re

from homeassistant.const import Platform
from homeassistant.helpers.entity import Entity, EntityDescription
from homeassistant.helpers.storage import Store
import pytest

from .package_source import (
    PACKAGE,
    PACKAGE_NAME,
    STOREY_OF,
    Module,
    imports_from,
    internal_imports,
    module_names,
    modules,
    modules_in,
)

MOST_LINES = 300
CLOCKS = {"now", "utcnow", "today", "monotonic", "perf_counter"}


def platforms() -> list[Module]:
    """Return Home Assistant's doors for entities: modules at the root with the name of a platform."""
    return [module for module in modules() if module.place.removesuffix(".py") in set(Platform)]


def offences(of: Iterable[Module], find: Callable[[Module], Iterable[object]]) -> dict[str, list[object]]:
    """Return what breaks a rule, by module."""
    found = {module.place: list(find(module)) for module in of}
    return {place: offences for place, offences in found.items() if offences}


def strays(module: Module, home: str) -> set[str]:
    """Return imports of the package's own that do not come from the module's part of it."""
    return imports_from(module, PACKAGE_NAME) - imports_from(module, f"{PACKAGE_NAME}.{home}")


def test_the_package_was_found() -> None:
    """The rules below are about something."""
    assert modules_in("seg")
    assert modules_in("octopus")
    assert {module.path.stem for module in platforms()} >= {"sensor", "binary_sensor", "event"}


def test_seg_is_pure() -> None:
    """What the data mean is decided without Home Assistant, the network, or the supplier's words for it."""
    foreign = ("homeassistant", "aiohttp", "voluptuous", "probatio")
    assert not offences(modules_in("seg"), lambda module: imports_from(module, *foreign) | strays(module, "seg"))


def test_seg_has_no_clock_of_its_own() -> None:
    """The time is a parameter, so that every moment can be tested."""
    assert not offences(modules_in("seg"), lambda module: imports_from(module, "time") | module.attributes & CLOCKS)


def test_octopus_knows_no_home_assistant() -> None:
    """The client could be a library of its own."""
    foreign = ("homeassistant", "voluptuous", "probatio")
    assert not offences(
        modules_in("octopus"), lambda module: imports_from(module, *foreign) | strays(module, "octopus")
    )


def test_octopus_is_only_read() -> None:
    """Nothing is ever written: the one mutation gets a token."""
    written = {"put", "patch", "delete"}
    mutations = [name for module in modules() for name in re.findall(r"mutation\s+\w+[^{]*{\s*(\w+)", module.text)]
    assert mutations == ["obtainKrakenToken"]
    assert not offences(modules_in("octopus"), lambda module: module.attributes & written)


def classes_in(module: Module) -> dict[str, type]:
    """Return the classes that a module defines, imported, so that a rule sees their base classes."""
    name = ".".join([PACKAGE_NAME, *module.path.relative_to(PACKAGE).with_suffix("").parts]).removesuffix(".__init__")
    loaded = import_module(name)
    return {key: found for key, found in vars(loaded).items() if isinstance(found, type) and found.__module__ == name}


def defines(module: Module, *bases: type) -> bool:
    """Return whether a module defines a class with one of the bases."""
    return any(issubclass(found, bases) for found in classes_in(module).values())


def entity_modules() -> list[Module]:
    """Return the modules that define an entity or describe one, whatever their names."""
    return [module for module in modules() if defines(module, Entity, EntityDescription)]


def test_entities_never_call_the_client() -> None:
    """Entities show what the coordinators have; they are recognised by their base class, wherever they live."""
    found = {module.place for module in entity_modules()}
    assert found >= {
        "credits/entities.py",
        "meter/entities.py",
        "application/milestones.py",
        "export_point/entities.py",
    }
    ways = (
        "aiohttp",
        *(f"{PACKAGE_NAME}.{way}" for way in ("polling.connection", "octopus.client", "octopus.OctopusClient")),
    )
    assert not offences(
        [*entity_modules(), *platforms()],
        lambda module: imports_from(module, *ways) | module.attributes & {"client", "_client"},
    )


def test_no_entity_lives_in_a_door() -> None:
    """Home Assistant's doors hand out the entities of the rooms."""
    assert not [module.place for module in entity_modules() if module in platforms()]


def test_only_the_archive_and_stores_keep_files() -> None:
    """Whatever keeps a file is a module named for it, and nothing but a coordinator or the set-up uses the archive."""
    keepers = {"meter/archive.py", "storage/document.py", "storage/resilient_store.py"}
    others = [module for module in modules() if module.place not in keepers and not module.path.stem.endswith("store")]
    kept = ("document.DocumentStore", "resilient_store.ResilientStore", "resilient_store.resilient_store")
    ways = ("homeassistant.helpers.storage", *(f"{PACKAGE_NAME}.storage.{way}" for way in kept))
    assert not offences(others, lambda module: imports_from(module, *ways))


def test_every_file_is_kept_in_the_same_way() -> None:
    """None can stop the integration: what is damaged is set aside, what cannot be written is tried again."""
    keepers = [module for module in modules() if defines(module, Store)]
    assert [module.place for module in keepers] == ["storage/resilient_store.py"]
    others = [module for module in modules() if module not in keepers]
    assert not offences(others, lambda module: imports_from(module, "homeassistant.helpers.storage"))
    ways = [f"{PACKAGE_NAME}.storage.resilient_store.{way}" for way in ("ResilientStore", "resilient_store")]
    users = [module.place for module in others if imports_from(module, *ways)]
    assert users == ["storage/document.py"]


def test_every_value_on_disk_has_one_codec() -> None:
    """What is kept is read and written by the functions that all documents share."""
    keepers = [module for module in modules() if imports_from(module, f"{PACKAGE_NAME}.storage.document")]
    assert len(keepers) >= 8
    own = {"fromisoformat", "isoformat", "fromtimestamp", "is_finite"}
    assert not offences(keepers, lambda module: module.attributes & own)


def option_reads(module: Module) -> Iterable[str]:
    """Yield where a module reads an option of an export point out of raw fields."""
    options = next(module for module in modules() if module.place == "options.py")
    names = {node.id for node in ast.walk(options.tree) if isinstance(node, ast.Name) and node.id.startswith("CONF_")}
    for node in ast.walk(module.tree):
        match node:
            case ast.Subscript(slice=ast.Name(id=name), ctx=ast.Load()) if name in names:
                yield ast.unparse(node)
            case ast.Call(func=ast.Attribute(attr="get"), args=[ast.Name(id=name), *_]) if name in names:
                yield ast.unparse(node)
            case ast.Compare(left=ast.Name(id=name), ops=[ast.In() | ast.NotIn()]) if name in names:
                yield ast.unparse(node)


def test_options_of_an_export_point_are_parsed_in_one_place() -> None:
    """Forms ask for the fields and write them; everybody else gets them typed."""
    others = [module for module in modules() if not module.place.startswith(("flows/", "options."))]
    assert not offences(others, option_reads)


def test_only_statistics_touches_the_recorder() -> None:
    """Statistics are a projection with one author."""
    recorder = ("homeassistant.components.recorder", "homeassistant.helpers.recorder")
    users = [module.place for module in modules() if imports_from(module, *recorder)]
    assert users == ["meter/statistics.py"]


def test_every_room_has_a_storey() -> None:
    """A new room is given its place in the house."""
    assert {name.partition(".")[0] for name in module_names()} == STOREY_OF.keys()


def test_imports_go_down_only() -> None:
    """Nothing imports from a higher storey, nor from another room of its own."""

    def upwards(module: Module) -> list[str]:
        own = module.dotted.partition(".")[0]
        rooms = {(name, name.partition(".")[0]) for name in internal_imports(module)}
        return sorted(name for name, room in rooms if room != own and STOREY_OF[room] >= STOREY_OF[own])

    assert not offences(modules(), upwards)


def test_there_is_no_circle_of_imports() -> None:
    """Modules can be understood one after another."""
    graph = {name: internal_imports(module) for name, module in module_names().items()}
    TopologicalSorter(graph).prepare()


def test_the_root_is_for_doors() -> None:
    """At most 20 modules are at the root; only platforms have a platform's name, and no folder has one."""
    root = [module for module in modules() if "/" not in module.place]
    assert len(root) <= 20
    folders = {name.partition(".")[0] for name in module_names() if "." in name}
    assert not folders & ({*Platform} | {"energy", "recorder", "repairs", "backup", "analytics", "hardware"})


def test_every_module_can_be_read_at_one_sitting() -> None:
    """Long modules want to be two."""
    lengths = {module.place: len(module.text.splitlines()) for module in modules()}
    assert not {place: length for place, length in lengths.items() if length > MOST_LINES}


def test_platforms_say_how_many_updates_run_at_once() -> None:
    """Home Assistant wants it said in each platform, even where nothing is polled."""
    silent = [
        module.place for module in platforms() if not re.search(r"^PARALLEL_UPDATES\b", module.text, re.MULTILINE)
    ]
    assert not silent


def test_custom_components_is_a_plain_folder() -> None:
    """It is one in every Home Assistant; a package would hide the integrations of others."""
    assert not (PACKAGE.parent / "__init__.py").exists()


@pytest.mark.parametrize(
    ("source", "imported"),
    [
        ("from ..octopus.models import AccountRecord", f"{PACKAGE_NAME}.octopus.models.AccountRecord"),
        ("from . import mpan", f"{PACKAGE_NAME}.seg.mpan"),
        ("import aiohttp.web", "aiohttp.web"),
        ("def f():\n    from homeassistant import core", "homeassistant.core"),
    ],
)
def test_imports_are_understood(source: str, imported: str) -> None:
    """The rules see relative imports and those inside functions."""
    module = Module(path=PACKAGE / "seg" / "example.py", text=source, tree=ast.parse(source))
    assert module.imports == {imported}
