"""A pytest plugin that changes one constant of the integration as it is imported: what scripts/mutate loads.

The environment variable `OCTOPUS_SEG_MUTATION` has the module below the integration, the constant, its place in a
tuple if it is one, and the factor: `polling.timetable RETRIES 0,1 2`. Whatever imports the constant, or is derived from
it, sees it changed; no file is.
"""

import ast
from collections.abc import Buffer, Sequence
from datetime import timedelta
from decimal import Decimal
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
import os
import sys
from types import CodeType, ModuleType
from typing import Final, override

ENVIRONMENT_VARIABLE: Final = "OCTOPUS_SEG_MUTATION"
PACKAGE: Final = "custom_components.octopus_seg"


def scaled(value: object, factor: float, place: Sequence[int] = ()) -> object:
    """Return a number, a span of time, or what of a tuple is at a place, times a factor; whole numbers stay whole."""
    match value:
        case tuple() if place:
            first, *rest = place
            return (*value[:first], scaled(value[first], factor, rest), *value[first + 1 :])
        case tuple():
            return tuple(scaled(part, factor) for part in value)
        case int():
            return int(value * factor)
        case float() | timedelta():
            return value * factor
        case Decimal():
            return value * Decimal(factor)
    raise TypeError(f"{value!r} cannot be scaled")


class _Loader(SourceFileLoader):
    """Loads a module, and changes a constant right where it is assigned."""

    constant: str
    place: list[int]
    factor: float

    @override
    def get_code(self, fullname: str) -> CodeType:
        """Compile the source: cached bytecode would be without the change."""
        return self.source_to_code(self.get_data(self.path), self.path)

    @override
    def source_to_code(  # type: ignore[override]
        self, data: Buffer | str, path: str, *, _optimize: int = -1
    ) -> CodeType:
        """Return the code of the module with one more line after that of the constant."""
        tree = ast.parse(bytes(data) if not isinstance(data, str) else data)
        for block in ast.walk(tree):
            body = getattr(block, "body", None)
            if not isinstance(body, list):
                continue
            for number, statement in enumerate(body):
                if isinstance(statement, ast.AnnAssign) and ast.unparse(statement.target) == self.constant:
                    changed = f"{self.constant} = _scaled_by_mutation({self.constant}, {self.factor}, {self.place})"
                    line = ast.parse(changed).body[0]
                    body.insert(number + 1, line)
                    ast.fix_missing_locations(tree)
                    return compile(tree, path, "exec", dont_inherit=True)
        raise LookupError(f"{path} has no constant {self.constant}")

    @override
    def exec_module(self, module: ModuleType) -> None:
        """Run the module with what the added line calls."""
        vars(module)["_scaled_by_mutation"] = scaled
        super().exec_module(module)


class _Finder(MetaPathFinder):
    """Finds the module of the constant, and nothing else."""

    def __init__(self, module: str, constant: str, place: list[int], factor: float) -> None:
        """Change a constant of a module."""
        self._module, self._constant, self._place, self._factor = module, constant, place, factor

    @override
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return the module with a loader that changes it."""
        if fullname != self._module or (spec := PathFinder.find_spec(fullname, path)) is None or spec.origin is None:
            return None
        loader = _Loader(fullname, spec.origin)
        loader.constant, loader.place, loader.factor = self._constant, self._place, self._factor
        spec.loader = loader
        return spec


if mutation := os.environ.get(ENVIRONMENT_VARIABLE):
    _module, _constant, _place, _factor = mutation.split(" ")
    if (_name := f"{PACKAGE}.{_module}") in sys.modules:
        raise RuntimeError(f"{_name} is imported already: load this plugin with -p")
    sys.meta_path.insert(
        0, _Finder(_name, _constant, [int(part) for part in _place.split(",") if part], float(_factor))
    )
