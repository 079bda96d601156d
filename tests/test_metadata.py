"""What Home Assistant's hassfest and the HACS action ask of the files beside the code."""

from pathlib import Path
import re
import struct
from typing import Any

from awesomeversion import AwesomeVersion
import homeassistant.components
from homeassistant.const import __version__ as home_assistant_version
import pytest
import yaml

from custom_components.octopus_seg.const import DOMAIN

from .package_source import PACKAGE, ROOT, read_json

MANIFEST_KEYS = {
    "codeowners",
    "config_flow",
    "documentation",
    "domain",
    "integration_type",
    "iot_class",
    "issue_tracker",
    "name",
    "requirements",
    "version",
}
MANIFEST_OPTIONAL_KEYS = {"after_dependencies", "dependencies"}
HACS_KEYS = {"country", "filename", "hide_default_branch", "homeassistant", "name", "zip_release"}
# The shortest side of an image; an icon is also square.
BRAND_SIZES = {"icon": (256, 256), "icon@2x": (512, 512), "logo": (128, 256), "logo@2x": (256, 512)}
COLOUR_WITH_ALPHA = 6


@pytest.fixture(scope="module")
def manifest() -> dict[str, Any]:
    """Return the manifest."""
    return read_json(PACKAGE / "manifest.json")


def test_manifest(manifest: dict[str, Any]) -> None:
    """The manifest has what it must, nothing unknown, in the order that hassfest asks for."""
    assert set(manifest) >= MANIFEST_KEYS
    assert set(manifest) <= MANIFEST_KEYS | MANIFEST_OPTIONAL_KEYS
    assert list(manifest) == ["domain", "name", *sorted(set(manifest) - {"domain", "name"})]
    assert manifest["domain"] == PACKAGE.name == DOMAIN
    assert AwesomeVersion(manifest["version"]).valid
    assert manifest["integration_type"] == "service"
    assert manifest["iot_class"] == "cloud_polling"
    assert manifest["config_flow"] is (PACKAGE / "config_flow.py").exists()
    for key in ("documentation", "issue_tracker"):
        assert manifest[key].startswith("https://")
    for codeowner in manifest["codeowners"]:
        assert codeowner.startswith("@")
    for requirement in manifest["requirements"]:
        assert "==" in requirement


def test_dependencies_exist(manifest: dict[str, Any]) -> None:
    """The integrations that have to be set up before are Home Assistant's own."""
    components = Path(homeassistant.components.__path__[0])
    for dependency in [*manifest.get("dependencies", []), *manifest.get("after_dependencies", [])]:
        assert (components / dependency / "manifest.json").exists()


def test_hacs(manifest: dict[str, Any]) -> None:
    """HACS knows the name, the country, the oldest Home Assistant, and the file that a release has."""
    hacs = read_json(ROOT / "hacs.json")
    assert set(hacs) <= HACS_KEYS
    assert hacs["name"] == manifest["name"]
    assert hacs["country"] == ["GB"]
    assert AwesomeVersion(hacs["homeassistant"]) <= AwesomeVersion(home_assistant_version)
    assert hacs["zip_release"] is True
    assert hacs["filename"] in (ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8")
    assert (ROOT / "README.md").exists()


def test_one_version_everywhere(manifest: dict[str, Any]) -> None:
    """The places that name the version agree."""
    version = manifest["version"]
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_one_oldest_home_assistant_everywhere() -> None:
    """HACS, the blueprints and the first page claim the same release; what is tested on `oldest` reads it from HACS' file."""
    oldest = read_json(ROOT / "hacs.json")["homeassistant"]
    blueprints = sorted((ROOT / "blueprints").rglob("*.yaml"))
    assert blueprints
    assert {re.findall(r"min_version: (\S+)", path.read_text(encoding="utf-8"))[0] for path in blueprints} == {oldest}
    assert f"[{oldest.removesuffix('.0')} or later]" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_quality_scale() -> None:
    """The self-assessment answers every rule of Home Assistant's quality scale, and gives reasons for exemptions."""
    rules = yaml.safe_load((PACKAGE / "quality_scale.yaml").read_text(encoding="utf-8"))["rules"]
    components = Path(homeassistant.components.__path__[0])
    known = {
        rule
        for path in components.glob("*/quality_scale.yaml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]
    }
    assert set(rules) == known
    for rule, answer in rules.items():
        status = answer["status"] if isinstance(answer, dict) else answer
        assert status in {"done", "todo", "exempt"}, rule
        if status != "done":
            assert isinstance(answer, dict) and answer["comment"], rule


@pytest.mark.parametrize("path", sorted((PACKAGE / "brand").glob("*.png")), ids=lambda path: path.name)
def test_brand_image(path: Path) -> None:
    """An image has the size that Home Assistant shows it in, and a transparent ground."""
    header = path.read_bytes()[:26]
    width, height = struct.unpack(">II", header[16:24])
    low, high = BRAND_SIZES[path.stem.removeprefix("dark_")]
    assert low <= min(width, height) <= high
    assert header[25] == COLOUR_WITH_ALPHA
    if "icon" in path.stem:
        assert width == height


def test_brand_is_complete() -> None:
    """Every image is there, also for dark themes and fine screens."""
    names = {path.stem for path in (PACKAGE / "brand").glob("*.png")}
    assert names == {f"{theme}{image}" for theme in ("", "dark_") for image in BRAND_SIZES}


WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.y*ml"))
# What a job may ask for, and why: the manual is published, and the release attaches its file to itself.
RIGHTS_TO_WRITE = {
    ("docs.yml", "publish"): {"pages": "write", "id-token": "write"},
    ("release.yml", "zip"): {"contents": "write", "id-token": "write", "attestations": "write"},
}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_every_action_of_a_workflow_is_pinned(path: Path) -> None:
    """To a commit: a tag or a branch is whatever its owner makes of it tomorrow."""
    used = re.findall(r"^\s*-?\s*uses:\s*(\S+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert used
    assert [action for action in used if not re.fullmatch(r"[\w.-]+(/[\w.-]+)+@[0-9a-f]{40}", action)] == []


def test_a_release_is_packed_after_its_tests_and_is_the_zip_that_was_tried() -> None:
    jobs = yaml.safe_load((ROOT / ".github" / "workflows" / "release.yml").read_text(encoding="utf-8"))["jobs"]
    assert jobs["zip"]["needs"] == "test"
    assert {"run": "scripts/test"} in jobs["test"]["steps"]
    assert {"run": "scripts/audit --required"} in jobs["test"]["steps"]
    assert 'scripts/release --version "$TAG"' in str(jobs["test"]["steps"])
    runs = {step["run"]: step["env"] for step in jobs["zip"]["steps"] if "run" in step}
    assert {"SHA256": "${{ needs.test.outputs.sha256 }}"} in [
        env for run, env in runs.items() if "sha256sum --check" in run
    ]


def test_a_week_brings_the_newest_beta_and_years_that_nobody_has_chosen() -> None:
    """And every change the oldest and the newest release, in a workflow and in what runs from a fresh clone."""
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "test.yml").read_text(encoding="utf-8"))
    releases = workflow["jobs"]["home-assistant"]["strategy"]["matrix"]["release"]
    assert re.findall(r"'(\[.*?\])'", releases) == ['["oldest", "newest", "beta"]', '["oldest", "newest"]']
    assert [step["run"] for step in workflow["jobs"]["years"]["steps"] if "run" in step] == [
        "scripts/soak --seeds 4 --jobs 2"
    ]
    assert "\nscripts/releases " in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_workflow_has_no_more_rights_than_it_needs(path: Path) -> None:
    """None of its own, and each job only what is listed here beyond reading."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {}
    for name, job in workflow["jobs"].items():
        allowed = RIGHTS_TO_WRITE.get((path.name, name), {})
        assert {right: level for right, level in job.get("permissions", {}).items() if level != "read"} == allowed
        checkouts = [step for step in job["steps"] if "actions/checkout@" in step.get("uses", "")]
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)
