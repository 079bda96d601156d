"""The rules that keep the parts of the integration apart: what each may import, keep and ask.

Each test gathers what breaks its rule, by module, so that a failure names the place.
"""

import ast
from collections.abc import Callable, Iterable
import re

from homeassistant.const import Platform
import pytest

from .package_source import PACKAGE, PACKAGE_NAME, Module, imports_from, modules, modules_in

MOST_LINES = 300
CLOCKS = {"now", "utcnow", "today", "monotonic", "perf_counter"}


def platforms() -> list[Module]:
    """Return the modules that make entities."""
    return [module for module in modules() if module.path.stem in set(Platform)]


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


def test_entities_never_call_the_client() -> None:
    """Entities show what the coordinators have."""
    ways = ("aiohttp", *(f"{PACKAGE_NAME}.{way}" for way in ("connection", "octopus.client", "octopus.OctopusClient")))
    assert not offences(
        platforms(), lambda module: imports_from(module, *ways) | module.attributes & {"client", "_client"}
    )


def test_only_the_archive_and_named_stores_keep_files() -> None:
    """The half-hours have one keeper; whatever else is kept has a module for it."""
    others = [
        module
        for module in modules()
        if module.path.stem not in {"archive", "storage"} and not module.path.stem.endswith("_store")
    ]
    ways = ("homeassistant.helpers.storage", f"{PACKAGE_NAME}.storage")
    assert not offences(others, lambda module: imports_from(module, *ways))


def test_every_file_is_kept_in_the_same_way() -> None:
    """None can stop the integration: what is damaged is set aside, what cannot be written is tried again."""
    others = [module for module in modules() if module.place != "storage.py"]
    assert not offences(others, lambda module: imports_from(module, "homeassistant.helpers.storage"))


def test_only_statistics_touches_the_recorder() -> None:
    """Statistics are a projection with one author."""
    recorder = ("homeassistant.components.recorder", "homeassistant.helpers.recorder")
    others = [module for module in modules() if module.place != "statistics.py"]
    assert not offences(others, lambda module: imports_from(module, *recorder))


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
        ("from ..octopus.models import Account", f"{PACKAGE_NAME}.octopus.models.Account"),
        ("from . import mpan", f"{PACKAGE_NAME}.seg.mpan"),
        ("import aiohttp.web", "aiohttp.web"),
        ("def f():\n    from homeassistant import core", "homeassistant.core"),
    ],
)
def test_imports_are_understood(source: str, imported: str) -> None:
    """The rules see relative imports and those inside functions."""
    module = Module(path=PACKAGE / "seg" / "example.py", text=source, tree=ast.parse(source))
    assert module.imports == {imported}
