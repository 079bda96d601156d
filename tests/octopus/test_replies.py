"""Tests for what HTTP replies mean."""

from datetime import UTC, datetime

import pytest

from custom_components.octopus_seg.octopus.errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from custom_components.octopus_seg.octopus.replies import Reply, check, wait_asked_for

NOW = datetime(2026, 11, 2, 9, 0, 0, tzinfo=UTC)
HTML = "text/html"
JSON = "application/json"


def _reply(status: int, content_type: str = JSON, body: bytes = b"{}", retry_after: str | None = None) -> Reply:
    return Reply(status=status, content_type=content_type, location="", retry_after=retry_after, body=body)


@pytest.mark.parametrize("content_type", [JSON, "application/graphql-response+json"])
def test_json_is_an_answer(content_type: str) -> None:
    """A reply that says it is JSON passes."""
    reply = _reply(200, content_type)
    assert check(reply) is reply


@pytest.mark.parametrize(
    ("status", "content_type", "error"),
    [
        (200, HTML, OctopusAnswerError),
        (204, JSON, OctopusAnswerError),
        (304, HTML, OctopusAnswerError),
        (400, JSON, OctopusAnswerError),
        (401, JSON, OctopusAuthenticationError),
        (403, JSON, OctopusNotFoundError),
        (403, HTML, OctopusRateLimitError),
        (404, JSON, OctopusNotFoundError),
        (404, HTML, OctopusNotFoundError),
        (405, JSON, OctopusAnswerError),
        (429, JSON, OctopusRateLimitError),
        (429, HTML, OctopusRateLimitError),
        (500, HTML, OctopusConnectionError),
        (502, HTML, OctopusConnectionError),
        (503, JSON, OctopusConnectionError),
        (504, HTML, OctopusConnectionError),
    ],
)
def test_a_status_means_one_error(status: int, content_type: str, error: type[OctopusError]) -> None:
    """Each reply without an answer is the one error that tells what to do."""
    with pytest.raises(OctopusError) as caught:
        check(_reply(status, content_type))
    assert type(caught.value) is error


def test_the_edge_of_the_network_is_no_reason_to_doubt_the_key() -> None:
    """An HTML 403 is a request to slow down, without a time."""
    with pytest.raises(OctopusRateLimitError) as caught:
        check(_reply(403, HTML, b"<html>Request blocked</html>"))
    assert caught.value.retry_after is None


def test_a_400_names_the_fields_and_nothing_else() -> None:
    """The complaint itself may repeat what was sent."""
    body = b'{"period_from": ["Not a date: 1299000000024"], "A-12AB34CD": ["?"], "page_size": ["?"]}'
    with pytest.raises(OctopusAnswerError) as caught:
        check(_reply(400, body=body))
    assert str(caught.value) == "Octopus refuses the request: period_from, page_size"


@pytest.mark.parametrize("body", [b"<html>", b"[]", b"", b"{}"])
def test_a_400_without_fields_is_still_an_error(body: bytes) -> None:
    """Whatever the body, the request was refused."""
    with pytest.raises(OctopusAnswerError, match=r"^Octopus refuses the request$"):
        check(_reply(400, body=body))


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None),
        ("0", 0),
        ("120", 120),
        (" 7 ", 7),
        ("Mon, 02 Nov 2026 09:01:30 GMT", 90),
        ("Mon, 02 Nov 2026 09:01:30 -0000", 90),
        ("Mon, 02 Nov 2026 08:00:00 GMT", 0),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("", None),
        ("Mon, 99 Nov 2026 08:00:00 GMT", None),
    ],
)
def test_retry_after_is_seconds_or_a_date(header: str | None, seconds: float | None) -> None:
    """Both forms of the header are read; anything else asks for no time."""
    assert wait_asked_for(header, NOW) == seconds


def test_a_reply_does_not_show_its_body() -> None:
    """What an account holds never gets into a log by way of a repr."""
    assert "secret" not in repr(_reply(200, body=b"secret"))
