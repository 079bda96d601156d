"""The look for known vulnerabilities: it fails on one that is found, and never for want of a network."""

import json
from pathlib import Path
import subprocess
from typing import Any

import pytest

from .package_source import ROOT

NOTHING: dict[str, Any] = {"vulnerabilities": {}}
FOUND = {"vulnerabilities": {"lodash": {"severity": "high"}}}
TOOLS_SOUND = {"dependencies": [{"name": "mypy", "version": "2.4.1", "vulns": []}], "fixes": []}
TOOLS_FOUND = {"dependencies": [{"name": "mypy", "version": "2.4.1", "vulns": [{"id": "PYSEC-1"}]}], "fixes": []}
TOOLS_SKIPPED = {"dependencies": [{"name": "mypy", "skip_reason": "not found"}], "fixes": []}


def audit(folder: Path, cards: Any, tools: Any, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the script with an npm and a pip-audit that give these reports, or none."""
    (folder / "npm").write_text(f"#!/bin/sh\ncat <<'END'\n{cards}\nEND\nexit 1\n", encoding="utf-8")
    (folder / "npm").chmod(0o755)
    package = folder / "tools" / "pip-audit-2.9.0" / "pip_audit"
    package.mkdir(parents=True)
    (package / "__main__.py").write_text(f"print({str(tools)!r})\nraise SystemExit(1)\n", encoding="utf-8")
    (package / "__init__.py").touch()
    environment = {"PATH": f"{folder}:/usr/bin:/bin", "OCTOPUS_SEG_TOOLS": str(folder / "tools")}
    return subprocess.run(
        [str(ROOT / "scripts" / "audit"), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_nothing_that_is_known_is_well(tmp_path: Path) -> None:
    """And it says so."""
    done = audit(tmp_path, json.dumps(NOTHING), json.dumps(TOOLS_SOUND))
    assert done.returncode == 0
    assert done.stderr.count("No vulnerability is known") == 2


@pytest.mark.parametrize(
    ("cards", "tools", "name"), [(FOUND, TOOLS_SOUND, "lodash"), (NOTHING, TOOLS_FOUND, "mypy")], ids=["cards", "tools"]
)
def test_a_vulnerability_fails_the_check(tmp_path: Path, cards: Any, tools: Any, name: str) -> None:
    """With the name of the package."""
    done = audit(tmp_path, json.dumps(cards), json.dumps(tools))
    assert done.returncode == 1
    assert f"A vulnerability is known of {name}" in done.stderr


@pytest.mark.parametrize(
    ("cards", "tools"),
    [("", ""), ('{"error": {"code": "ENOTFOUND"}}', "Traceback"), ("[]", json.dumps(TOOLS_SKIPPED))],
    ids=["nothing", "errors", "skipped"],
)
def test_without_the_data_it_says_so_and_does_not_fail(tmp_path: Path, cards: str, tools: str) -> None:
    """A machine without a network can check style and types all the same."""
    done = audit(tmp_path, cards, tools)
    assert done.returncode == 0
    assert done.stderr.count("NOT CHECKED") == 2
    assert "No vulnerability" not in done.stderr


@pytest.mark.parametrize(
    ("cards", "tools", "ends_with"),
    [
        ("", "", 2),
        (json.dumps(NOTHING), "", 2),
        (json.dumps(FOUND), "", 1),
        (json.dumps(NOTHING), json.dumps(TOOLS_SOUND), 0),
    ],
    ids=["nothing", "one of two", "found in one", "both"],
)
def test_a_workflow_fails_where_the_data_cannot_be_had(tmp_path: Path, cards: str, tools: str, ends_with: int) -> None:
    done = audit(tmp_path, cards, tools, "--required")
    assert done.returncode == ends_with


def test_what_it_does_not_understand_is_refused(tmp_path: Path) -> None:
    done = audit(tmp_path, "", "", "--require")
    assert done.returncode == 64
