"""The texts' one source: each text stands once, and what is written from it is up to date."""

import json
from pathlib import Path
import shutil
from typing import Any

import pytest

from scripts import texts

from .package_source import ROOT, read_json


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for path in (texts.SOURCE, texts.TRANSLATIONS, texts.CARDS.parent):
        shutil.copytree(ROOT / path, tmp_path / path)
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, root: Path, *arguments: str) -> int:
    monkeypatch.setattr("sys.argv", ["texts", *arguments])
    return texts.main(root)


def change(root: Path, place: str, words: dict[str, str], folder: Path = texts.TRANSLATIONS) -> None:
    for language, text in words.items():
        path = root / folder / f"{language}.json"
        tree = node = read_json(path)
        *above, last = place.split("::")
        for key in above:
            node = node.setdefault(key, {})
        node[last] = text
        path.write_text(json.dumps(tree, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def source(root: Path, language: str, *way: str) -> Any:
    node: Any = read_json(root / texts.SOURCE / f"{language}.json")
    for key in way:
        node = node.get(key, {})
    return node


def test_everything_is_what_the_source_says() -> None:
    assert list(texts.problems(ROOT)) == []


def test_a_changed_translation_is_noticed_and_taken(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(copy, "entity::todo::checklist::name", {"en": "To do", "cy": "I'w wneud", "pl": "Do zrobienia"})
    assert run(monkeypatch, copy, "--check") == 1
    before = (copy / texts.TRANSLATIONS / "pl.json").read_text(encoding="utf-8")

    assert run(monkeypatch, copy, "--take") == 0
    assert source(copy, "pl", "entity", "todo", "checklist") == {"name": "Do zrobienia"}
    assert (copy / texts.TRANSLATIONS / "pl.json").read_text(encoding="utf-8") == before
    assert run(monkeypatch, copy, "--check") == 0


def test_a_new_text_that_exists_becomes_a_reference(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(copy, "selector::new::options::failed", {"en": "Failed", "cy": "Wedi methu", "pl": "Niepowodzenie"})
    assert run(monkeypatch, copy, "--take") == 0
    assert source(copy, "en", "selector", "new") == {"options": {"failed": "[%key:common::stage::failed%]"}}
    assert source(copy, "cy", "selector", "new") == {}


def test_a_stage_has_one_name_everywhere(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    change(copy, "common::step::active", {"en": "Paid", "cy": "Talwyd", "pl": "Opłacono"}, texts.SOURCE)
    change(copy, "common::stage::failed", {"en": "Halted", "cy": "Ar stop", "pl": "Stanęło"}, texts.SOURCE)
    assert run(monkeypatch, copy) == 0
    english = read_json(copy / texts.TRANSLATIONS / "en.json")
    status = english["entity"]["sensor"]["application_status"]["state"]
    assert english["selector"]["milestone"]["options"]["active"] == "SEG: paid"
    assert (english["selector"]["stage"]["options"]["failed"], status["failed"]) == ("Halted", "Halted")
    assert 'stage_failed: "Halted"' in (copy / texts.CARDS / "en.ts").read_text(encoding="utf-8")
    assert 'step_active: "Opłacono"' in (copy / texts.CARDS / "pl.ts").read_text(encoding="utf-8")


def test_a_name_that_is_changed_wherever_it_is_read_is_changed_in_the_source(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = {"en": "Halted", "cy": "Ar stop", "pl": "Stanęło"}
    english = texts.read(copy / texts.SOURCE)["en"]
    for place in [place for place, text in english.items() if text == "[%key:common::stage::failed%]"]:
        change(copy, place, words)
    assert run(monkeypatch, copy, "--take") == 0
    assert source(copy, "en", "common", "stage", "failed") == "Halted"
    assert source(copy, "cy", "common", "stage", "failed") == "Ar stop"


def test_a_text_that_is_written_twice_is_noticed(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = {"en": "Failed", "cy": "Wedi methu", "pl": "Niepowodzenie"}
    change(copy, "selector::stage::options::failed", words, texts.SOURCE)
    assert run(monkeypatch, copy, "--check") == 1
    assert "repeats a text at selector::stage::options::failed" in capsys.readouterr().err


@pytest.mark.parametrize("reference", ["[%key:common::stage::nowhere%]", "[%key:title%]"])
def test_a_reference_that_leads_nowhere_or_to_itself_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch, reference: str
) -> None:
    change(copy, "title", {"en": reference}, texts.SOURCE)
    assert run(monkeypatch, copy, "--check") == 1


def test_a_language_that_lacks_a_text_is_refused(
    copy: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy, "selector::new::options::first", {"en": "A text of its own"})
    assert run(monkeypatch, copy, "--take") == 1
    assert "selector::new::options::first" in capsys.readouterr().err
