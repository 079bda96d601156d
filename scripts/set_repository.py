"""Replace the repository's public address in every tracked file; see scripts/set-repository.

This runs with whatever Python a machine has, before anything is set up.
"""

import json
from pathlib import Path
import re
import subprocess
import sys

ROOT = Path(__file__).resolve().parent.parent
MANIFEST = Path("custom_components/octopus_seg/manifest.json")
OWNERS = {MANIFEST, Path(".github/CODEOWNERS")}
ADDRESS = re.compile(r"https://github\.com/(?P<owner>[^/]+)/(?P<name>[^/]+)")
WANTED = re.compile(r"(?P<owner>[A-Za-z0-9][A-Za-z0-9-]{0,38})/(?P<name>[A-Za-z0-9._-]{1,100})")


def main(arguments: list[str]) -> int:
    """Replace the address, and tell which files changed."""
    wanted = WANTED.fullmatch(arguments[0]) if len(arguments) == 1 else None
    if wanted is None:
        print("usage: scripts/set-repository OWNER/NAME", file=sys.stderr)
        return 2
    present = ADDRESS.fullmatch(json.loads((ROOT / MANIFEST).read_text(encoding="utf-8"))["documentation"])
    if present is None:
        print(f"{MANIFEST}: the documentation is not at a GitHub repository", file=sys.stderr)
        return 1
    for path in tracked_files():
        if replace(path, present.groupdict(), wanted.groupdict()):
            print(path)
    return 0


def tracked_files() -> list[Path]:
    """Return the files that git knows."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True)
    return [Path(name) for name in listed.stdout.split("\0") if name]


def replace(path: Path, present: dict[str, str], wanted: dict[str, str]) -> bool:
    """Replace the address in one file; return whether it has changed."""
    file = ROOT / path
    if not file.is_file():
        return False
    try:
        before = file.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    after = before
    for old, new in spellings(path, present, wanted):
        # Not a part of a longer name; what goes before a percent sign belongs to the address.
        before_it = "" if old.startswith("%") else r"(?<![\w.-])"
        after = re.sub(rf"{before_it}{re.escape(old)}(?![\w-])", new, after)
    if after != before:
        file.write_bytes(after.encode("utf-8"))
    return after != before


def spellings(path: Path, present: dict[str, str], wanted: dict[str, str]) -> list[tuple[str, str]]:
    """Return the ways an address is written, each as it is and as it shall be."""
    forms = ["{owner}/{name}", "%2F{owner}%2F{name}", "{owner}.github.io/{name}"]
    forms += [f"owner={{owner}}{ampersand}repository={{name}}" for ampersand in ("&", "&amp;")]
    if path in OWNERS:
        forms.append("@{owner}")
    return [(form.format(**present), form.format(**wanted)) for form in forms]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
