"""scripts/set-repository."""

from pathlib import Path
import shutil
import subprocess

from .package_source import PACKAGE, ROOT, read_json


def in_repository(folder: Path, *command: str) -> str:
    """Run a command in a folder and return what it prints."""
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


def test_set_repository(tmp_path: Path) -> None:
    """One command changes the public address everywhere, again and again, and touches nothing else."""
    places = {
        "custom_components/octopus_seg/manifest.json": PACKAGE / "manifest.json",
        "scripts/set-repository": ROOT / "scripts" / "set-repository",
        "scripts/set_repository.py": ROOT / "scripts" / "set_repository.py",
    }
    for place, source in places.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(source, tmp_path / place)
    in_repository(tmp_path, "git", "init", "--quiet")
    in_repository(tmp_path, "git", "add", ".")
    in_repository(tmp_path, "scripts/set-repository", "first/place")

    page = (
        "https://github.com/{address} img.shields.io/github/v/release/{address}.svg\n"
        "https://{owner}.github.io/{name}/repairs/\n"
        "?owner={owner}&repository={name}&category=integration ?url=https%3A%2F%2Fgithub.com%2F{owner}%2F{name}%2Fblob\n"
        "https://github.com/first/place-holder @first\n"
    )
    readme = tmp_path / "README.md"
    readme.write_text(page.format(address="first/place", owner="first", name="place"), encoding="utf-8")
    (tmp_path / "picture.png").write_bytes(b"\xff first/place")
    in_repository(tmp_path, "git", "add", ".")

    changed = in_repository(tmp_path, "scripts/set-repository", "second-owner/other.name").splitlines()
    assert changed == ["README.md", "custom_components/octopus_seg/manifest.json"]
    assert readme.read_text(encoding="utf-8") == page.format(
        address="second-owner/other.name", owner="second-owner", name="other.name"
    )
    manifest = read_json(tmp_path / "custom_components/octopus_seg/manifest.json")
    assert manifest["codeowners"] == ["@second-owner"]
    assert manifest["documentation"] == "https://github.com/second-owner/other.name"
    assert manifest["issue_tracker"] == "https://github.com/second-owner/other.name/issues"
    assert in_repository(tmp_path, "scripts/set-repository", "second-owner/other.name") == ""
