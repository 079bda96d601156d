"""Write the translations and the cards' shared words from `texts/`, where every text stands once.

A text that is needed elsewhere is a reference there, as in Home Assistant's own strings: `[%key:common::stage::failed%]`.
`[%lower:…%]` is the same for the middle of a sentence. English has all places; another language leaves out those where
English only refers. `common` is what the cards need too; it is no part of the translations.
"""

import argparse
from collections.abc import Iterator, Mapping
import json
from pathlib import Path
import re
import sys
from typing import Any

ROOT = Path(__file__).parent.parent
SOURCE = Path("texts")
TRANSLATIONS = Path("custom_components/octopus_seg/translations")
CARDS = Path("frontend/src/shared/texts/generated")
ENGLISH = "en"
COMMON = "common::"
_REFERENCE = re.compile(r"\[%(key|lower):([a-z0-9_]+(?:::[a-z0-9_]+)*)%\]")
_HEAD = "// Generated from texts/ by scripts/texts. Don't edit: change the source and run the script.\n\n"

# The texts of a language by their places, such as `config::step::user::title`.
type Flat = dict[str, str]
# Those of all languages, by their codes.
type Texts = dict[str, Flat]


class BrokenTextError(Exception):
    """A reference leads nowhere, or a language lacks a text."""


def flatten(node: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, str]]:
    """Return all texts below a node with their places."""
    for key, value in node.items():
        if isinstance(value, Mapping):
            yield from flatten(value, f"{place}{key}::")
        else:
            yield f"{place}{key}", value


def nest(flat: Flat) -> dict[str, Any]:
    """Return a tree of texts."""
    tree: dict[str, Any] = {}
    for place, text in flat.items():
        *above, last = place.split("::")
        node = tree
        for key in above:
            node = node.setdefault(key, {})
        node[last] = text
    return tree


def read(folder: Path) -> Texts:
    """Return what the files of a folder say, English first."""
    paths = sorted(folder.glob("*.json"), key=lambda path: (path.stem != ENGLISH, path.stem))
    return {path.stem: dict(flatten(json.loads(path.read_text(encoding="utf-8")))) for path in paths}


def as_json(flat: Flat) -> str:
    """Return a file of texts."""
    return json.dumps(nest(flat), ensure_ascii=False, indent=2) + "\n"


def in_full(source: Texts) -> Texts:
    """Return the texts of all places with their references resolved."""
    english = source[ENGLISH]
    for language, own in source.items():
        if odd := own.keys() - english.keys():
            raise BrokenTextError(f"{language} has texts that English lacks: {sorted(odd)}")
    return {
        language: {place: _resolve(own, english, place, language, ()) for place in english}
        for language, own in source.items()
    }


def _resolve(own: Flat, english: Flat, place: str, language: str, way: tuple[str, ...]) -> str:
    if place not in english or place in way:
        raise BrokenTextError(f"A reference leads nowhere: {' -> '.join((*way, place))}")
    if place not in own and not _REFERENCE.fullmatch(english[place]):
        raise BrokenTextError(f"{language} lacks {place}")

    def referred(match: re.Match[str]) -> str:
        text = _resolve(own, english, match[2], language, (*way, place))
        return _lower(text) if match[1] == "lower" else text

    return _REFERENCE.sub(referred, own.get(place, english[place]))


def _lower(text: str) -> str:
    """Return a text for the middle of a sentence; an abbreviation such as MPAN keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def take(source: Texts, translations: Texts) -> Texts:
    """Return the source of changed translations: a text that is there already, in all languages, becomes a reference."""
    _require_alike(source, translations)
    before = in_full(source)
    english = source[ENGLISH]
    taken: Texts = {language: {} for language in translations}
    home: dict[tuple[str, ...], str] = {}

    def put(place: str, wording: tuple[str, ...], says: tuple[str, ...]) -> None:
        home.setdefault(says, place)
        for flat, text in zip(taken.values(), wording, strict=True):
            flat[place] = text

    for place in (place for place in english if place.startswith(COMMON)):
        if _REFERENCE.fullmatch(english[place]):
            taken[ENGLISH][place] = english[place]
        else:
            says = _common_wording(place, english, before, translations)
            put(place, says, says)
    for place in translations[ENGLISH]:
        says = _wording(translations, place)
        if says in home:
            taken[ENGLISH][place] = f"[%key:{home[says]}%]"
        elif _is_composed(english.get(place, "")) and says == _wording(before, place):
            put(place, _wording(source, place), says)
        else:
            put(place, says, says)
    return taken


def _require_alike(source: Texts, translations: Texts) -> None:
    if odd := source.keys() ^ translations.keys():
        raise BrokenTextError(f"A language is in one folder only: {sorted(odd)}")
    for language, flat in translations.items():
        if odd := flat.keys() ^ translations[ENGLISH].keys():
            raise BrokenTextError(f"{language} and English differ in {sorted(odd)}")


def _wording(texts: Texts, place: str) -> tuple[str, ...]:
    return tuple(flat[place] for flat in texts.values())


def _is_composed(text: str) -> bool:
    """Return whether a text has references among words of its own."""
    return bool(_REFERENCE.search(text)) and not _REFERENCE.fullmatch(text)


def _common_wording(place: str, english: Flat, before: Texts, translations: Texts) -> tuple[str, ...]:
    """Return what a common text says: what all places that refer to it now say, if they agree."""
    users = [user for user, text in english.items() if text == f"[%key:{place}%]" and user in translations[ENGLISH]]
    changed = {_wording(translations, user) for user in users}
    return changed.pop() if len(changed) == 1 else _wording(before, place)


def cards_module(flat: Flat) -> str:
    """Return the module with the words of a language that the cards share with the integration."""
    words = {
        place.removeprefix(COMMON).replace("::", "_"): text for place, text in flat.items() if place.startswith(COMMON)
    }
    lines = "".join(f"  {key}: {json.dumps(text, ensure_ascii=False)},\n" for key, text in words.items())
    return f"{_HEAD}export const common = {{\n{lines}}};\n"


def generated(source: Texts) -> dict[Path, str]:
    """Return the files that are written from the source."""
    full = in_full(source)
    translations = {
        TRANSLATIONS / f"{language}.json": as_json({k: v for k, v in flat.items() if not k.startswith(COMMON)})
        for language, flat in full.items()
    }
    cards = {CARDS / f"{language}.ts": cards_module(flat) for language, flat in full.items()}
    return {**translations, **cards}


def problems(root: Path) -> Iterator[str]:
    """Return what isn't as the source says, and what the source says twice."""
    source = read(root / SOURCE)
    for path, text in generated(source).items():
        if not (root / path).is_file() or (root / path).read_text(encoding="utf-8") != text:
            yield f"{path} isn't what {SOURCE}/ says: run scripts/texts, or scripts/texts --take to keep a change made there"
    full = {
        language: {place: text for place, text in flat.items() if not place.startswith(COMMON)}
        for language, flat in in_full(source).items()
    }
    once = take(source, full)
    for place, text in once[ENGLISH].items():
        if source[ENGLISH][place] != text:
            yield f"{SOURCE}/{ENGLISH}.json repeats a text at {place}: scripts/texts --take makes it {text}"


def main(root: Path = ROOT) -> int:
    """Write, take back or check the texts; return 1 where something is wrong."""
    parser = argparse.ArgumentParser(description="Write the translations from texts/, where every text stands once.")
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--take", action="store_true", help="first take changes of the translations into texts/")
    way.add_argument("--check", action="store_true", help="write nothing; fail where something differs or is repeated")
    options = parser.parse_args()
    try:
        if options.check:
            found = list(problems(root))
            print("\n".join(found), file=sys.stderr, end="\n" if found else "")
            return int(bool(found))
        if options.take:
            for language, flat in take(read(root / SOURCE), read(root / TRANSLATIONS)).items():
                (root / SOURCE / f"{language}.json").write_text(as_json(flat), encoding="utf-8")
        for path, text in generated(read(root / SOURCE)).items():
            (root / path).parent.mkdir(exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    except BrokenTextError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
