"""English that sounds British: words that we don't say to a person, on screens and in the manual."""

from collections.abc import Iterator
import json
from pathlib import Path
import re

import pytest

from tests.package_source import ROOT

# What is not said, as a pattern, and what is said in its place.
NOT_SAID = {
    r"tells? whether": "return whether, say whether",
    r"what you told|you have told|is told|tell of": "what you reported, is notified, is shown",
    r"(?:next|first|later|each|account's|a|the) look(?! at\b)|(?:is|are|was|were|has|have|be) looked at": "poll, is polled",
    r"(?:user's|meter's|your|own) word": "what the user reported, the meter reading",
    r"(?:held|hold|holds) against|hold like|like is compared|is compared with like": "checked against, compare like with like",
    r"reckon\w*": "calculate",
    r"may you have|(?:you )?can have the SEG|who may have (?:it|them)|may have it": "eligible, eligibility",
    r"go on with|(?:can ?not|can't) go on": "continue with, can't proceed with",
    r"the meter part|(?:meter|sensor) parts?": "disagree",
    r"at present": "now, right now, or nothing",
    r"by itself|by themselves": "automatically",
    r"shown to be done|is shown to be": "Octopus shows it as done",
    r"anew": "again, rebuilt",
    r"(?:put|puts|puts? a bill|puts? it) right": "corrected",
    r"(?:come|comes|came) to (?!Octopus|an end|you\b)": "total",
    r"(?:holds?|held) (?:it|the \w+|this) up|stands? in the way|in the way of": "blocks, blocking",
    r"turn untrue|is meant so|meant so": "settled figures don't change; that's deliberate",
    r"believed for": "cached for",
    r"laid evenly|laid over": "spread evenly across the gap",
    r"next to (?:none|nothing)": "almost none",
    r"set aside|in doubt|vouch\w*": "quarantined, unverified",
    r"forgone": "extra you'd have earned",
    r"mends?|mended|offences?|strays": "fix, violation, leftovers",
    r"correct export point": "Edit export point",
    r"Octopus's|Octopus'(?=\s|[,.;:)])": "your Octopus account, at Octopus",
    r"gotten|favorite|color|center|license(?!d)": "British spelling",
    r"(?:organi|recogni|reali|summari|customi)z\w+": "spelt with s",
    r"e-mail as|rather once|nobody can tell": "one plain fact",
}


def without_code(markdown: str) -> str:
    """Return a text without code, addresses and comments, in which other people's words stand."""
    for code in (r"^```.*?^```", r"`[^`\n]*`", r"<!--.*?-->", r"\]\([^)]*\)", r"https?://\S+", r"<[^>\n]+>"):
        markdown = re.sub(code, " ", markdown, flags=re.MULTILINE | re.DOTALL)
    return markdown


def values(node: object) -> Iterator[str]:
    """Yield all texts of a tree."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for value in node.values():
            yield from values(value)


def said(path: Path) -> str:
    """Return what a file says to a person."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".json":
        # What stands in a reference is the name of a place.
        return re.sub(r"\[%[^%]*%\]", "", "\n".join(values(json.loads(text))))
    if path.suffix == ".ts":
        return "\n".join(re.findall(r'"([^"\n]*)"', text))
    if path.suffix == ".yaml":
        return re.sub(r"^ *#.*$|\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.MULTILINE)
    return without_code(text)


PLACES = (
    ROOT / "README.md",
    ROOT / "texts" / "en.json",
    *sorted((ROOT / "frontend" / "src" / "shared" / "texts").glob("*en.ts")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "blueprints").rglob("*.yaml")),
)


@pytest.mark.parametrize("path", PLACES, ids=lambda path: str(path.relative_to(ROOT)))
def test_words_that_we_do_not_say(path: Path) -> None:
    text = re.sub(r"\s+", " ", said(path))
    found = [
        f"{text[max(0, match.start() - 40) : match.end() + 20]!r}: say {instead}"
        for pattern, instead in NOT_SAID.items()
        for match in re.finditer(rf"(?<![\w'])(?:{pattern})(?!\w)", text, re.IGNORECASE)
    ]
    assert found == []
