"""Tests for pages that are read in pieces."""

from collections.abc import Mapping
import json
import tracemalloc
from typing import Any

import pytest

from custom_components.octopus_seg.octopus.answers import read_consumption
from custom_components.octopus_seg.octopus.half_hours import HalfHours
from custom_components.octopus_seg.octopus.models import Consumption
from custom_components.octopus_seg.octopus.quarantine import Quarantine
from custom_components.octopus_seg.octopus.row_stream import RowStream

ROW = {"consumption": 0.25, "interval_start": "2026-01-15T00:00:00Z", "interval_end": "2026-01-15T00:30:00Z"}
OTHER = {"consumption": 0.5, "interval_start": "2026-01-15T00:30:00Z", "interval_end": "2026-01-15T01:00:00Z"}


def _stream(quarantine: Quarantine, most_rows: int = 10_000) -> tuple[RowStream[Consumption], HalfHours]:
    rows = HalfHours()
    return RowStream(read_consumption, rows, quarantine, most_rows), rows


def _read(page: Mapping[str, Any], piece: int = 10, most_rows: int = 10_000) -> tuple[list[int], Any, int]:
    """Return the energies that were read of a page, what was left of it, and how many rows were taken."""
    stream, rows = _stream(Quarantine(), most_rows)
    body = json.dumps(page).encode()
    for begin in range(0, len(body), piece):
        stream.feed(body[begin : begin + piece])
    return [energy_wh for _, energy_wh in rows], json.loads(stream.left), stream.count


@pytest.mark.parametrize("piece", [1, 7, 64, 10_000])
def test_rows_are_read_wherever_a_page_is_cut(piece: int) -> None:
    """All but the last, which is left with the rest of the page, in front of the rows and behind them."""
    page = {"count": 3, "results": [ROW, OTHER, ROW], "next": None}
    assert _read(page, piece) == ([250, 500], {**page, "results": [ROW]}, 2)


def test_a_page_without_rows_is_left_as_it_is() -> None:
    """An error, or an empty list."""
    pages: list[dict[str, Any]] = [{"results": []}, {"detail": "Not found."}, {"results": "[{}, {}]"}, {}]
    for page in pages:
        assert _read(page) == ([], page, 0)


@pytest.mark.parametrize(
    "odd",
    [
        None,
        [],
        "a word",
        {**ROW, "note": 'an escaped "word"'},
        {**ROW, "more": {"consumption": 1}},
        {**ROW, "more": []},
    ],
)
def test_from_the_first_odd_row_on_the_page_is_left(odd: object) -> None:
    """Whoever reads what is left reads those rows."""
    page = {"results": [ROW, odd, OTHER, ROW]}
    assert _read(page) == ([250], {"results": [odd, OTHER, ROW]}, 1)


@pytest.mark.parametrize(
    "before", [{"meta": {"results": [OTHER, OTHER]}}, {"meta": ["results"]}, {"meta": '"results": ['}]
)
def test_rows_of_something_within_the_page_are_none_of_its_own(before: dict[str, Any]) -> None:
    """The page is left as it is, or its own rows are read."""
    energies, left, count = _read({**before, "results": [ROW, OTHER]})
    assert left == {**before, "results": [ROW, OTHER][count:]}
    assert energies == [250, 500][:count]


def test_a_brace_in_a_word_ends_no_row() -> None:
    """Nor a bracket."""
    page = {"results": [{**ROW, "note": "}, ]"}, OTHER]}
    assert _read(page) == ([250], {"results": [OTHER]}, 1)


def test_a_row_that_is_no_json_is_left() -> None:
    """So that the page is refused as one that is no JSON."""
    stream, rows = _stream(Quarantine())
    stream.feed(b'{"results": [{"consumption": NaN}, {"consumption": 1}]}')
    assert list(rows) == []
    assert stream.left == b'{"results": [{"consumption": NaN}, {"consumption": 1}]}'


@pytest.mark.parametrize(
    "page", [{"results": [{"note": "x" * 100_000}, ROW, OTHER]}, {"note": "x" * 100_000, "results": [ROW, OTHER]}]
)
def test_what_has_no_rows_for_long_is_left(page: dict[str, Any]) -> None:
    """It isn't searched again with each piece."""
    assert _read(page, 1000) == ([], page, 0)


def test_a_row_that_cannot_be_read_is_named_and_gone() -> None:
    """By its place, never by its value."""
    quarantine = Quarantine()
    stream, rows = _stream(quarantine)
    stream.feed(json.dumps({"results": [{**ROW, "consumption": "secret"}, OTHER, ROW]}).encode())
    assert [energy_wh for _, energy_wh in rows] == [500]
    assert quarantine.counts == {"results[].consumption is not a number": 1}


def test_no_more_rows_are_taken_than_there_may_be() -> None:
    """What is beyond is counted and dropped."""
    assert _read({"results": [ROW] * 9}, most_rows=3) == ([250] * 3, {"results": [ROW]}, 8)


def test_a_page_takes_little_memory() -> None:
    """The process would keep what the text and the objects of years take."""
    body = json.dumps({"results": [ROW] * 5000}).encode()
    stream, rows = _stream(Quarantine())
    tracemalloc.start()
    try:
        for begin in range(0, len(body), 4096):
            stream.feed(body[begin : begin + 4096])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert len(rows) == 4999
    assert peak < len(body) / 3


def test_half_hours_are_what_was_put_in() -> None:
    """Though they are packed."""
    quarantine = Quarantine()
    stream, rows = _stream(quarantine)
    stream.feed(json.dumps({"results": [ROW, OTHER, ROW, ROW]}).encode())
    as_tuples = tuple(rows)
    assert rows == as_tuples
    assert rows != as_tuples[:2]
    assert rows[1:] == list(as_tuples[1:])
    assert HalfHours(as_tuples) == rows
