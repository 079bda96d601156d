"""Words from outside, made fit to show."""

from hypothesis import given, strategies as st
from markdown_it import MarkdownIt
import pytest

from custom_components.octopus_seg.texts import LONGEST_FROM_OUTSIDE, plain

HOSTILE = [
    "<ha-alert alert-type='error'>Pay now</ha-alert>",
    "[Your account](https://example.com)",
    "![](https://example.com/pixel.png)",
    "**bold** _slanted_ `code` ~~gone~~",
    "| a | b |",
    "# Heading",
    "https://example.com/login",
    "1\n\n- list\n> quote",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_markup_from_outside_is_shown_to_the_letter(text: str) -> None:
    markdown = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    shown = markdown.parse(f"| Tariff | Rate |\n| --- | --- |\n| {plain(text)} | 4.1p |")
    *_, cell, _rate = [token for token in shown if token.type == "inline"]
    assert {child.type for child in cell.children or ()} <= {"text", "text_special"}
    assert "".join(child.content for child in cell.children or ()) == " ".join(text.split())


@given(st.text(max_size=300))
def test_it_is_one_line_of_a_bounded_length(text: str) -> None:
    shown = plain(text)
    assert len(shown.splitlines()) <= 1
    assert len(shown) <= 2 * LONGEST_FROM_OUTSIDE + 10


def test_a_usual_name_stays_as_it_is() -> None:
    assert plain("Smart Export Guarantee") == "Smart Export Guarantee"
