"""What was seen in answers: words of enums, names of fields and kinds of outcome, never a value that may be personal.

It is for first contact: the integration was written without an account to try it on, so diagnostics show which
assumptions hold. No request is made for it.
"""

from collections import Counter
from collections.abc import Iterable
import re
from typing import Final

# A word of an enum has no digits; MPANs, serial numbers, dates and amounts have.
_WORD: Final = re.compile(r"[A-Za-z]+(?:[_-][A-Za-z]+){0,9}")
_NAME: Final = re.compile(r"[A-Za-z_]+[0-9]{0,2}")
_LONGEST: Final = 48
_MOST_KINDS: Final = 60
_MOST_WORDS: Final = 40
OTHER: Final = "(other)"


class Observed:
    """What a client has seen so far, by kind: the path of a word, the sort of an object, or a question.

    `words` counts the words of enums, `unknown_fields` has the names of fields that this version never saw, and
    `outcomes` counts how questions were answered. What is not a word or a name is counted as `OTHER`.
    """

    def __init__(self) -> None:
        """Start empty."""
        self.words: dict[str, Counter[str]] = {}
        self.unknown_fields: dict[str, set[str]] = {}
        self.outcomes: dict[str, Counter[str]] = {}

    def word(self, path: str, value: object) -> None:
        """Count a word of an enum."""
        _count(self.words, path, _safe(value, _WORD))

    def fields(self, sort: str, names: Iterable[str]) -> None:
        """Note the names of fields that a sort of object was not known to have."""
        known = self.unknown_fields.setdefault(sort, set())
        known.update(sorted(_safe(name, _NAME) for name in names)[: _MOST_WORDS - len(known)])

    def outcome(self, question: str, answer: str) -> None:
        """Count how a question was answered, both in words of our own."""
        _count(self.outcomes, question, answer)

    def has(self, question: str, *answers: str) -> bool:
        """Return whether a question was ever answered in one of some ways."""
        return any(self.outcomes.get(question, Counter[str]())[answer] for answer in answers)


def _safe(value: object, pattern: re.Pattern[str]) -> str:
    """Return a word or a name as it is, and anything else as none."""
    is_one = isinstance(value, str) and len(value) <= _LONGEST and pattern.fullmatch(value) is not None
    return str(value) if is_one else OTHER


def _count(counts: dict[str, Counter[str]], kind: str, what: str) -> None:
    """Count something of a kind, within bounds."""
    if kind not in counts and len(counts) >= _MOST_KINDS:
        return
    found = counts.setdefault(kind, Counter())
    found[what if what in found or len(found) < _MOST_WORDS else OTHER] += 1
