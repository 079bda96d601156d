"""The sentences that ask; in the brackets of Home Assistant's sentence templates, without punctuation."""

from typing import Final

from ..seg.earned import Span

_EN_SOURCE: Final = "[my|our|the] (solar [power|export|energy|panels]|panels|export|exports)"
_EN_WHEN: Final = {Span.YESTERDAY: "yesterday", Span.THIS_MONTH: "this month", Span.THIS_YEAR: "this year"}
_CY_SOURCE: Final = "(o'r haul|o'r paneli [solar]|o'r allforio|o solar|o allforio)"
_CY_WHEN: Final = {
    Span.YESTERDAY: "ddoe",
    Span.THIS_MONTH: "y mis (hwn|yma)",
    Span.THIS_YEAR: "(eleni|y flwyddyn (hon|yma))",
}
_CY_EARNED: Final = (
    "(enillais [i]|enillon [ni]|enillodd fy mhaneli|[a] (wnes i|wnaethon ni) ennill|(dw|rydw|ydw) i wedi ennill|"
    "(rydyn|dyn|ydyn) ni wedi ennill)"
)
_PL_SOURCE: Final = "na (fotowoltaice|panelach [słonecznych]|słońcu|eksporcie [prądu|energii])"
_PL_WHEN: Final = {Span.YESTERDAY: "wczoraj", Span.THIS_MONTH: "w tym miesiącu", Span.THIS_YEAR: "w tym roku"}
_PL_EARNED: Final = "(zarobiłem|zarobiłam|zarobiliśmy|zarobiłyśmy)"


def earnings_sentences(span: Span) -> list[str]:
    """Return the sentences that ask how much export has earned in a span."""
    english, welsh, polish = _EN_WHEN[span], _CY_WHEN[span], _PL_WHEN[span]
    return [
        f"(how much|what) [money] (did|have) (I|we) (earn|earned|make|made|get|got) (from|for|with) {_EN_SOURCE} {english}",
        f"(how much|what) [money] (did|has|have) {_EN_SOURCE} (earn|earned|make|made) [me|us] {english}",
        f"(faint|beth) {_CY_EARNED} {_CY_SOURCE} {welsh}",
        f"(faint|beth) {_CY_EARNED} {welsh} {_CY_SOURCE}",
        f"ile {_PL_EARNED} {_PL_SOURCE} {polish}",
        f"ile {_PL_EARNED} {polish} {_PL_SOURCE}",
        f"ile {polish} {_PL_EARNED} {_PL_SOURCE}",
    ]


PAYMENT_SENTENCES: Final = [
    f"(was|were|have|am|are|did) (I|we) [been|get] paid for {_EN_SOURCE}",
    f"(has|did) octopus (paid|pay) [me|us] for {_EN_SOURCE}",
    "[a] (ges i|gawson ni|ydw i wedi cael|dw i wedi cael) (fy nhalu|ein talu|tâl|arian) am (fy|ein|yr) (allforio|allforion)",
    "[a] (ges i|gawson ni|ydw i wedi cael|dw i wedi cael) (fy nhalu|ein talu|tâl|arian) am (solar|allforio)",
    "czy (dostałem|dostałam|dostaliśmy|dostałyśmy) (pieniądze|zapłatę) za [mój|nasz] eksport [prądu|energii]",
    "czy (zapłacono|zapłacili) (mi|nam) za [mój|nasz] eksport [prądu|energii]",
    "czy octopus [mi|nam] zapłacił [mi|nam] za [mój|nasz] eksport [prądu|energii]",
]
