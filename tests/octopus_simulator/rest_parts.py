"""What all REST endpoints share: the key, dates in and out, pages, and the bodies of errors."""

import base64
import binascii
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta, timezone
from functools import lru_cache
import re
from typing import Any

from aiohttp import web

from .days import LONDON, local_midnight
from .state import STATE

_DATE_TIME = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})[T ](\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,](\d{1,6})\d{0,6})?)?\s*"
    r"(Z|[+-]\d{2}(?::?\d{2})?)?"
)
_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
DEFAULT_PAGE_SIZE = 100


class ApiError(Exception):
    """An answer other than 200, with its JSON body."""

    def __init__(self, status: int, body: Any, headers: dict[str, str] | None = None) -> None:
        """Answer with `status` and `body`."""
        super().__init__(status)
        self.status = status
        self.body = body
        self.headers = headers or {}


def not_found() -> ApiError:
    """Return the JSON 404."""
    return ApiError(404, {"detail": "Not found."})


def require_key(request: web.Request) -> None:
    """Refuse the request unless it carries the account's key by HTTP Basic; other schemes count as none at all."""
    scheme, _, credentials = request.headers.get("Authorization", "").partition(" ")
    challenge = {"WWW-Authenticate": 'Basic realm="api"'}
    if scheme.lower() != "basic":
        raise ApiError(401, {"detail": "Authentication credentials were not provided."}, challenge)
    try:
        user, _, password = base64.b64decode(credentials, validate=True).decode().partition(":")
    except binascii.Error, UnicodeDecodeError:
        user, password = "", ""
    if user != request.app[STATE].home.api_key or password:
        raise ApiError(401, {"detail": "Invalid API key."}, challenge)


def parse_moment(text: str) -> datetime:
    """Read a date and time as Octopus does: without an offset, or as a date alone, it is London time."""
    if match := _DATE.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
        return local_midnight(date(year, month, day))
    match = _DATE_TIME.fullmatch(text)
    if not match:
        raise ValueError(text)
    *numbers, fraction, zone = match.groups()
    year, month, day, hour, minute = (int(part) for part in numbers[:5])
    microsecond = int((fraction or "0").ljust(6, "0"))
    naive = datetime(year, month, day, hour, minute, int(numbers[5] or 0), microsecond)
    return naive.replace(tzinfo=_zone(zone)).astimezone(UTC)


def _zone(text: str | None) -> Any:
    if text is None:
        return LONDON
    if text == "Z":
        return UTC
    digits = text[1:].replace(":", "").ljust(4, "0")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-offset if text[0] == "-" else offset)


def parse_period(request: web.Request) -> tuple[datetime | None, datetime | None]:
    """Read `period_from` and `period_to`, or refuse them with the map of what is wrong."""
    errors: dict[str, list[str]] = {}
    moments: dict[str, datetime | None] = {}
    for name in ("period_from", "period_to"):
        text = request.query.get(name, "")
        try:
            moments[name] = parse_moment(text) if text else None
        except ValueError:
            moments[name] = None
            errors[name] = ["Enter a valid date/time."]
    start, end = moments["period_from"], moments["period_to"]
    if not errors and end is not None and start is None:
        errors["period_from"] = ["This field is required when providing a `period_to`."]
    if start is not None and end is not None and start > end:
        errors["period_from"] = ["Must not be greater than `period_to`."]
    if errors:
        raise ApiError(400, errors)
    return start, end


def zulu(moment: datetime | None) -> str | None:
    """Write a moment in UTC, as rates are."""
    return None if moment is None else moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def local(moment: datetime | None) -> str | None:
    """Write a moment with London's offset: `Z` in winter, `+01:00` in summer."""
    return None if moment is None else _local(moment.astimezone(UTC))


@lru_cache(maxsize=65536)
def _local(moment: datetime) -> str:
    return moment.astimezone(LONDON).isoformat().replace("+00:00", "Z")


def page_of[Row](
    request: web.Request,
    rows: Sequence[Row],
    render: Callable[[Row], dict[str, Any]],
    *,
    maximum_size: int,
    is_size_fixed: bool = False,
) -> web.Response:
    """Answer with the page that was asked for; a size above the maximum is lowered without a word."""
    size = DEFAULT_PAGE_SIZE if is_size_fixed else _page_size(request, maximum_size)
    number = _page_number(request)
    first = (number - 1) * size
    if number < 1 or (first >= len(rows) and number > 1):
        raise ApiError(404, {"detail": "Invalid page."})
    body = {
        "count": len(rows),
        "next": _page_url(request, number + 1) if first + size < len(rows) else None,
        "previous": _page_url(request, number - 1) if number > 1 else None,
        "results": [render(row) for row in rows[first : first + size]],
    }
    return web.json_response(body)


def _page_size(request: web.Request, maximum_size: int) -> int:
    text = request.query.get("page_size", "")
    if text.isdecimal() and int(text) > 0:
        return min(int(text), maximum_size)
    return DEFAULT_PAGE_SIZE


def _page_number(request: web.Request) -> int:
    text = request.query.get("page", "1")
    return int(text) if text.isdecimal() else 0


def _page_url(request: web.Request, number: int) -> str:
    url = request.url.without_query_params("page") if number == 1 else request.url.update_query(page=number)
    return str(url)
