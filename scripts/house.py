"""Print how the package is built: root modules, circles and upward imports, the largest and the smallest modules."""

from graphlib import CycleError, TopologicalSorter

from tests.package_source import STOREY_OF, internal_imports, module_names, modules

_SMALL = 40


def main() -> None:
    """Print the figures, a line each; the small modules with the first line of their docstrings."""
    names = module_names()
    imports = {name: internal_imports(module) for name, module in names.items()}
    root = [module for module in modules() if "/" not in module.place]
    upward = sorted(
        f"{name} -> {other}"
        for name, others in imports.items()
        for other in others
        if (own := name.partition(".")[0]) != (room := other.partition(".")[0]) and STOREY_OF[room] >= STOREY_OF[own]
    )
    try:
        TopologicalSorter(imports).prepare()
        circle = "0"
    except CycleError as error:
        circle = " -> ".join(error.args[1])
    lengths = {module.place: len(module.text.splitlines()) for module in modules()}
    largest = max(lengths, key=lambda place: lengths[place])
    print(f"modules: {len(names)} in {len({name.partition('.')[0] for name in names if '.' in name})} rooms")
    print(f"files at the root: {len(root)}")
    print(f"circles: {circle}")
    print(f"upward imports: {len(upward)} {upward or ''}".rstrip())
    print(f"largest module: {largest}, {lengths[largest]} lines")
    for module in modules():
        if lengths[module.place] < _SMALL and module.path.stem != "__init__":
            print(f"under {_SMALL} lines: {module.place} ({lengths[module.place]}): {module.doc.partition('\n')[0]}")


if __name__ == "__main__":
    main()
