"""The manual: a first page that is short, a page for every repair, tables that the code wrote, and no dead link."""

import ast
import json
from pathlib import Path
import re

from homeassistant.core import HomeAssistant
from homeassistant.helpers import issue_registry as ir
import pytest

from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.issues import async_raise
from scripts.manual import TO_WRITE, parts, put
from scripts.manual_links import dead_links, dead_links_from_outside, headings
from scripts.repair_pages import HEADINGS
from tests.package_source import PACKAGE, ROOT

DOCS = ROOT / "docs"
SITE = re.search(r"^site_url: (\S+)$", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.MULTILINE)
REPAIRS = list(json.loads((ROOT / "texts" / "en.json").read_text(encoding="utf-8"))["issues"])


def test_the_first_page_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 150


def test_the_first_page_says_early_that_nobody_has_tried_it() -> None:
    top = "\n".join((ROOT / "README.md").read_text(encoding="utf-8").splitlines()[:30])
    assert all(words in top for words in ("beta", "public documentation", "real account", "first_contact.yml"))


@pytest.mark.parametrize("key", REPAIRS)
def test_a_repair_leads_to_its_page(hass: HomeAssistant, key: str) -> None:
    """Its address is that of a page in the manual, with something written under every heading."""
    async_raise(hass, key, key)
    issue = ir.async_get(hass).async_get_issue(DOMAIN, key)
    assert issue is not None and issue.learn_more_url is not None and SITE is not None
    text = json.loads((ROOT / "texts" / "en.json").read_text(encoding="utf-8"))["issues"][key]
    is_fixable = "fix_flow" in text
    assert is_fixable is ("[Learn more]({learn_more})" in json.dumps(text))
    async_raise(hass, key, key, is_fixable=True)
    asked = ir.async_get(hass).async_get_issue(DOMAIN, key)
    assert asked is not None and asked.translation_placeholders == {"learn_more": issue.learn_more_url}
    page = DOCS / issue.learn_more_url.removeprefix(SITE[1]).replace(".html", ".md")
    written = page.read_text(encoding="utf-8")
    sections = re.findall(r"^(## .+)\n\n(?!#)(.+)$", written, re.MULTILINE)
    assert tuple(title for title, _ in sections) == HEADINGS
    assert TO_WRITE not in written


def test_every_repair_is_raised_in_one_place() -> None:
    """So that none is without its page."""
    raising = [
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "async_create_issue"
    ]
    assert raising == ["issues.py"]


def test_what_the_code_wrote_is_current() -> None:
    """Tables of entities and actions, and what repairs say; `scripts/docs tables` writes them."""
    for name, written in parts():
        page = (DOCS / name).read_text(encoding="utf-8")
        assert TO_WRITE not in page, name
        for part, text in written.items():
            assert put(page, part, text) == page, name


def test_no_page_is_of_a_repair_that_is_gone() -> None:
    assert {path.stem for path in (DOCS / "repairs").glob("*.md")} == {*REPAIRS, "index"}


def test_links_from_outside_lead_somewhere() -> None:
    assert list(dead_links_from_outside()) == []


def test_a_dead_link_is_found(tmp_path: Path) -> None:
    """In HTML as well, which Zensical doesn't look into."""
    (tmp_path / "other.html").write_text('<h2 id="there">There</h2>', encoding="utf-8")
    links = (
        "other.html",
        "other.html#there",
        "#here",
        "https://example.com/x",
        "other.html#gone",
        "gone.html",
        "#gone",
    )
    page = "".join(f'<a href="{link}">x</a>' for link in links)
    (tmp_path / "index.html").write_text(f'<h1 id="here">x</h1>{page}<img src="gone.png">', encoding="utf-8")
    assert list(dead_links(tmp_path)) == [
        "index.html: other.html#gone: there is no such heading",
        "index.html: gone.html: there is no such page",
        "index.html: #gone: there is no such heading",
        "index.html: gone.png: there is no such page",
    ]


def test_headings_are_linked_to_as_github_does(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# Was I paid?\n\n```bash\n# no heading\n```\n\n## What it doesn't do\n", encoding="utf-8")
    assert headings(page) == {"was-i-paid", "what-it-doesnt-do"}
