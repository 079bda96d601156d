"""Tests for how the JSON of answers is parsed."""

import json
import tracemalloc

import pytest

from custom_components.octopus_seg.octopus.errors import OctopusAnswerError
from custom_components.octopus_seg.octopus.parsing import read_json

from .stub import as_it_is


def _number(values: dict[str, object]) -> object:
    return (values["id"],) if "id" in values else values


def test_objects_that_are_read_early_are_never_all_there() -> None:
    """The process would keep the memory that those of years take."""
    body = json.dumps({"results": [{"id": number, "more": f"{number:040}"} for number in range(2000)]}).encode()
    tracemalloc.start()
    try:
        whole = read_json(body, as_it_is)
        size, _ = tracemalloc.get_traced_memory()
        del whole
        tracemalloc.reset_peak()
        before, _ = tracemalloc.get_traced_memory()
        early = read_json(body, as_it_is, _number)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert early == {"results": [(number,) for number in range(2000)]}
    assert peak - before < size


@pytest.mark.parametrize(
    "body",
    [
        b'{"results": [{"id": 1}',
        b'{"results": [NaN]}',
        b'{"results": [-Infinity]}',
        b'{"results": ["\xff"]}',
        b'{"results": ["\n"]}',
        b"\xef\xbb\xbf{}",
        b"{} {}",
        b"[" * 100_000,
        b"1" * 10_000,
        b"",
    ],
)
@pytest.mark.parametrize("is_early", [False, True])
def test_what_is_no_json_is_refused(body: bytes, is_early: bool) -> None:
    """Whichever parser reads it."""
    with pytest.raises(OctopusAnswerError, match="not JSON"):
        read_json(body, as_it_is, _number if is_early else None)
