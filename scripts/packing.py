"""Pack the integration as a release has it: a dry run of what the release workflow attaches.

Usage: scripts/release [--version VERSION] [--output FILE]

Writes FILE (octopus_seg.zip), with VERSION (0.2.0, or the tag v0.2.0) in the manifest instead of the one that stands
there, and prints its SHA-256. The same sources make the same bytes, on whatever machine and whenever.
"""

import argparse
import hashlib
import json
from pathlib import Path
import re
import sys
import zipfile

PACKAGE = Path(__file__).resolve().parent.parent / "custom_components" / "octopus_seg"
_VERSION = re.compile(r"\d+\.\d+\.\d+(?:b\d+)?")
# The earliest time that a zip can hold; the files' own would make each build another one.
_TIME = (1980, 1, 1, 0, 0, 0)
_READABLE_FILE = 0o100644 << 16


def pack(version: str | None, output: Path) -> None:
    """Write the zip; `version` takes the place of the manifest's."""
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(PACKAGE.rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                entry = zipfile.ZipInfo(path.relative_to(PACKAGE).as_posix(), _TIME)
                entry.external_attr = _READABLE_FILE
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, _content(path, version))


def _content(path: Path, version: str | None) -> bytes:
    if version is None or path != PACKAGE / "manifest.json":
        return path.read_bytes()
    manifest = json.loads(path.read_text(encoding="utf-8"))
    return (json.dumps({**manifest, "version": version}, indent=2, ensure_ascii=False) + "\n").encode()


def main() -> int:
    """Read the command line, and pack."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--version", help="the version of the release; without it the manifest's own")
    parser.add_argument("--output", type=Path, default=Path("octopus_seg.zip"))
    arguments = parser.parse_args()
    version = arguments.version.removeprefix("v") if arguments.version else None
    if version is not None and not _VERSION.fullmatch(version):
        print(f"{arguments.version!r} is no version such as 0.2.0", file=sys.stderr)
        return 64
    pack(version, arguments.output)
    print(hashlib.sha256(arguments.output.read_bytes()).hexdigest(), arguments.output.name)
    return 0


if __name__ == "__main__":
    sys.exit(main())
