"""Evidence of applications, as tests tell it."""

from collections.abc import Iterable
from datetime import timedelta

from hypothesis import strategies as st

from custom_components.octopus_seg.seg.application import Evidence, Source, Stage, Trouble

from .examples import utc

KINDS: tuple[Stage | Trouble, ...] = (*Stage, *Trouble)


# Few days, so that much comes on the same one, or at the same moment.
when = st.integers(0, 200).map(lambda hours: utc("2026-05-01") + timedelta(hours=6 * hours))


def pieces_of(
    kinds: Iterable[Stage | Trouble] = KINDS, sources: Iterable[Source] = Source
) -> st.SearchStrategy[list[Evidence]]:
    """Return what draws pieces of evidence of some kinds and sources."""
    piece = st.builds(Evidence, moment=when, kind=st.sampled_from(tuple(kinds)), source=st.sampled_from(tuple(sources)))
    return st.lists(piece, max_size=12)


def evidence_that(kind: Stage | Trouble, moment: str, source: Source = Source.ONBOARDING) -> Evidence:
    """Return the evidence that something was so at a moment (UTC, as text)."""
    return Evidence(moment=utc(moment), kind=kind, source=source)
