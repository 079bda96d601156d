"""The integration's files, parsed, for tests that ask what they say rather than what they do."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
import json
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).parent.parent
PACKAGE: Final = ROOT / "custom_components" / "octopus_seg"
PACKAGE_NAME: Final = "custom_components.octopus_seg"


# From the roof to the cellar: a module imports from its own storey only within its room, else from lower ones.
STOREYS: Final = (
    {"__init__"},
    {
        *("binary_sensor", "calendar", "condition", "config_flow", "diagnostics", "event"),
        *("llm", "repairs", "sensor", "todo", "trigger"),
    },
    {"actions", "assist", "automations", "cards", "first_contact", "flows", "system_health"},
    {"export_point"},
    {"data"},
    {"application", "live"},
    {"insights", "tariffs"},
    {"credits"},
    {"meter"},
    {"account"},
    {"polling"},
    {"activity", "entity", "options", "storage", "texts"},
    {"issues"},
    {"const", "octopus"},
    {"seg"},
)
STOREY_OF: Final = {room: -number for number, rooms in enumerate(STOREYS) for room in rooms}


@dataclass(frozen=True, kw_only=True)
class Module:
    """A module of the package."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """Return where it is, seen from the package."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def doc(self) -> str:
        """Return its docstring."""
        return ast.get_docstring(self.tree) or ""

    @property
    def dotted(self) -> str:
        """Return its dotted name below the package; the package itself is "__init__"."""
        return self.place.removesuffix(".py").replace("/", ".").removesuffix(".__init__")

    @property
    def imports(self) -> set[str]:
        """Return the full dotted names of all that it imports, wherever in the module it does."""
        return set(self._imports())

    @property
    def attributes(self) -> set[str]:
        """Return the names of all attributes that it uses."""
        return {node.attr for node in ast.walk(self.tree) if isinstance(node, ast.Attribute)}

    def _imports(self) -> Iterator[str]:
        parents = [*PACKAGE_NAME.split("."), *self.path.relative_to(PACKAGE).parts[:-1]]
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = parents[: len(parents) - node.level + 1] if node.level else []
                source = ".".join([*above, *([node.module] if node.module else [])])
                yield from (f"{source}.{alias.name}" for alias in node.names)


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules of the package."""
    return tuple(
        Module(path=path, text=text, tree=ast.parse(text))
        for path in sorted(PACKAGE.rglob("*.py"))
        for text in [path.read_text(encoding="utf-8")]
    )


def modules_in(folder: str) -> list[Module]:
    """Return the modules below a folder of the package."""
    return [module for module in modules() if module.place.startswith(f"{folder}/")]


def module_names() -> dict[str, Module]:
    """Return the modules by dotted name below the package; the package itself is "__init__"."""
    return {module.dotted: module for module in modules()}


def internal_imports(module: Module) -> set[str]:
    """Return the dotted names of the package's modules that a module imports."""
    known = module_names()
    found = set()
    for name in module.imports:
        target = name.removeprefix(f"{PACKAGE_NAME}.") if name.startswith(f"{PACKAGE_NAME}.") else ""
        while target and target not in known:
            target = target.rpartition(".")[0]
        if target and target != module.dotted:
            found.add(target)
    return found


def imports_from(module: Module, *packages: str) -> set[str]:
    """Return those imports of a module that come from one of the packages."""
    return {
        name for name in module.imports for package in packages if name == package or name.startswith(f"{package}.")
    }


def read_json(path: Path) -> dict[str, Any]:
    """Read a file, and refuse a key that is there twice."""

    def without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        assert len(pairs) == len(dict(pairs)), f"{path.name} has a key twice among {[key for key, _ in pairs]}"
        return dict(pairs)

    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=without_duplicates)
    return content
