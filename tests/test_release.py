"""The zip of a release: what `scripts/release` packs is what HACS unpacks."""

from hashlib import sha256
import json
from pathlib import Path
import subprocess
from zipfile import ZipFile

from .package_source import PACKAGE, ROOT, modules


def release(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(ROOT / "scripts" / "release"), *arguments], capture_output=True, text=True, check=False, timeout=60
    )


def test_the_zip_has_the_package_and_the_version_of_the_tag(tmp_path: Path) -> None:
    zipped = tmp_path / "octopus_seg.zip"
    done = release("--version", "v9.8.7", "--output", str(zipped))

    assert done.stdout.split() == [sha256(zipped.read_bytes()).hexdigest(), "octopus_seg.zip"]
    with ZipFile(zipped) as archive:
        manifest = json.loads(archive.read("manifest.json"))
        assert manifest["version"] == "9.8.7"
        assert set(archive.namelist()) >= {module.place for module in modules()} | {
            "translations/cy.json",
            "icons.json",
        }
        assert not [name for name in archive.namelist() if name.endswith(".pyc")]
        for name in archive.namelist():
            if name != "manifest.json":
                assert archive.read(name) == (PACKAGE / name).read_bytes()


def test_the_same_sources_make_the_same_bytes(tmp_path: Path) -> None:
    first, second = tmp_path / "first.zip", tmp_path / "second.zip"
    release("--output", str(first))
    release("--output", str(second))
    assert first.read_bytes() == second.read_bytes()


def test_a_tag_that_is_no_version_is_refused(tmp_path: Path) -> None:
    done = release("--version", "newest", "--output", str(tmp_path / "octopus_seg.zip"))
    assert done.returncode == 64
    assert "newest" in done.stderr
    assert not list(tmp_path.iterdir())
