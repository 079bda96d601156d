"""The zip of a release: what `scripts/release` packs is what HACS unpacks."""

from hashlib import sha256
import json
from pathlib import Path
import subprocess
import sys
from zipfile import ZipFile

import pytest

from scripts import release_trial
from scripts.release_trial import Trial, TrialError

from .package_source import PACKAGE, ROOT, modules


def run(*command: str | Path, timeout: int = 60) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(part) for part in command], cwd=ROOT, capture_output=True, text=True, check=False, timeout=timeout
    )


def release(*arguments: str) -> subprocess.CompletedProcess[str]:
    return run(ROOT / "scripts" / "release", "--pack-only", *arguments)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the zip of the release."""
    zipped = tmp_path_factory.mktemp("release") / "whole.zip"
    release("--output", str(zipped))
    return zipped


def without(left_out: str, packed: Path, folder: Path) -> Path:
    """Return a zip like that of the release, but for a file."""
    incomplete = folder / "incomplete.zip"
    with ZipFile(packed) as whole, ZipFile(incomplete, "w") as archive:
        for name in whole.namelist():
            if name != left_out:
                archive.writestr(name, whole.read(name))
    return incomplete


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


def test_the_same_sources_make_the_same_bytes(tmp_path: Path, whole: Path) -> None:
    again = tmp_path / "again.zip"
    release("--output", str(again))
    assert again.read_bytes() == whole.read_bytes()


def test_a_tag_that_is_no_version_is_refused(tmp_path: Path) -> None:
    done = release("--version", "newest", "--output", str(tmp_path / "octopus_seg.zip"))
    assert done.returncode == 64
    assert "newest" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.every_release
@pytest.mark.real_home_assistant
@pytest.mark.timeout(600)
def test_from_the_zip_to_the_energy_dashboard_and_through_a_restart(tmp_path: Path) -> None:
    """A new user ends with true statistics in a valid Energy dashboard, and finds all of it after a restart."""
    zipped = tmp_path / "octopus_seg.zip"
    done = run(ROOT / "scripts" / "release", "--output", zipped, timeout=500)

    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{sha256(zipped.read_bytes()).hexdigest()} {zipped.name}\n")
    assert done.stdout.endswith(f"{zipped.name} does its job.\n")


@pytest.mark.parametrize("lacks", ["manifest.json", "seg/ledger.py", "translations/cy.json", "brand/icon.png"])
def test_a_zip_that_lacks_a_file_is_refused_before_its_trial(
    tmp_path: Path, whole: Path, lacks: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["release_trial", str(without(lacks, whole, tmp_path))])
    assert release_trial.main() == 1
    assert f"incomplete.zip lacks {lacks}" in capsys.readouterr().err


@pytest.mark.real_home_assistant
@pytest.mark.timeout(600)
@pytest.mark.usefixtures("socket_enabled")
async def test_the_trial_fails_where_home_assistant_cannot_use_the_zip(tmp_path: Path, whole: Path) -> None:
    """Home Assistant has nothing but the zip: what that lacks it doesn't find in the repository that it was started from."""
    trial = Trial(zipped=without("sensor.py", whole, tmp_path), folder=tmp_path)
    with pytest.raises(TrialError, match="setup_error"):
        await trial.run()
    assert "No module named 'custom_components.octopus_seg.sensor'" in trial.log.read_text(encoding="utf-8")
