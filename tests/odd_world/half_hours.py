"""Odd half-hours, odd pages of them, and odd meters."""

from datetime import datetime, timedelta
from typing import Any, Final

import pytest

from tests.helpers import HALF_HOUR, london
from tests.octopus_simulator import OctopusSimulator, rest_consumption
from tests.octopus_simulator.catalogue import SEG_EXPORT_ONLY
from tests.octopus_simulator.scenarios import EXPORT_MPAN, SERIAL_NUMBER, tariff_code_of

from .case import AT, AT_TEXT, CHANGED, END_TEXT, ONE_DAY, TODAY, Act, Case, furnish, nothing
from .ways import GONE, both, every_row, half_hour, is_at, lasting, page

ITSELF: Final = "the half-hour itself"
NEW_SERIAL: Final = "26Z0000001"
PAGE: Final = 200
NOON_TEXT: Final = "2026-06-18T13:00:00+01:00"


_BRIEF: Final = (
    "a half-hour is not told",
    "a half-hour is a word",
    "a half-hour has 400 million digits",
    "a half-hour without a start",
)


def _missing(name: str, named: str = "results[].consumption", **values: Any) -> Case:
    return Case(name=name, costs=ITSELF, odd=half_hour(**values), left_out=(AT,), named=named, is_brief=name in _BRIEF)


def _instead(row: object) -> Act:
    """Put something in the place of the odd half-hour's row."""

    def change(answer: Any) -> None:
        answer["results"] = [row if is_at(other) else other for other in answer["results"]]

    return lasting("consumption", change)


def _short_pages(*odd: Act) -> Act:
    """Let half-hours come in short pages, until the test is over."""

    def shorten(_: OctopusSimulator) -> None:
        PATCHES.setattr(rest_consumption, "MAXIMUM_PAGE_SIZE", PAGE)

    return both(shorten, *odd)


PATCHES: Final = pytest.MonkeyPatch()
"""What is patched for a case; the test takes it back."""


def _link(change: Any) -> Act:
    def with_link(answer: Any) -> None:
        if answer["next"]:
            answer["next"] = change(answer["next"])

    return _short_pages(lasting("consumption", with_link))


def _host(link: str, origin: str) -> str:
    return origin + link[link.index("/v1/") :]


def _exchange(simulator: OctopusSimulator) -> None:
    simulator.exchange_meter(EXPORT_MPAN, NEW_SERIAL, CHANGED)


def _zeros(serial: str, *days: int) -> Act:
    """Let a meter answer zeros on days on which it was not there; 0 is today."""
    starts = [london(TODAY + day * ONE_DAY) + HALF_HOUR * n for day in days for n in range(48)]

    def change(answer: Any) -> None:
        there = {row["interval_start"] for row in answer["results"]}
        rows: list[dict[str, Any]] = [
            {"consumption": 0.0, "interval_start": _text(start), "interval_end": _text(start + HALF_HOUR)}
            for start in starts
        ]
        answer["results"] += [
            row for row in rows if row["interval_start"] not in there and row["interval_start"] < NOON_TEXT
        ]
        answer["count"] = len(answer["results"])

    return lasting(f"*/meters/{serial}/consumption/", change)


def _text(moment: datetime) -> str:
    return (moment + timedelta(hours=1)).replace(tzinfo=None).isoformat() + "+01:00"


def _one_zero(answer: Any) -> None:
    answer["results"].append({"consumption": 0.0, "interval_start": AT_TEXT, "interval_end": END_TEXT})


def _turned(simulator: OctopusSimulator) -> None:
    simulator.export_point().meters.reverse()


def _supplied_longer(simulator: OctopusSimulator) -> None:
    """Let the meter have been there for long, and the agreement be told of since Saturday alone."""
    simulator.export_point().meters[0].active_from = TODAY - 200 * ONE_DAY
    furnish(simulator)


def _moved_back(simulator: OctopusSimulator) -> None:
    first = simulator.export_point().agreements[0]
    assert first.tariff_code == tariff_code_of(SEG_EXPORT_ONLY)
    first.valid_from = london(TODAY - 95 * ONE_DAY)


def _with_offsets(row: dict[str, Any]) -> None:
    row["interval_start"] = row["interval_start"].replace("+01:00", ".000000+0100")


def _as_text(row: dict[str, Any]) -> None:
    row["consumption"] = str(row["consumption"])


HALF_HOURS: Final = (
    _missing("a half-hour is null", consumption=None),
    _missing("a half-hour is not told", consumption=GONE),
    _missing("a half-hour is negative", consumption=-0.001),
    _missing("a half-hour is a word", consumption="n/a"),
    _missing("a half-hour has 400 million digits", consumption="1E+400000000"),
    _missing("a half-hour of 4,294,967.295 kWh", consumption=4_294_967.295),
    _missing("a half-hour of 8,590.017 kWh", consumption=8_590.017),
    _missing(
        "a half-hour begins off the half-hour", "results[].interval_start", interval_start=AT_TEXT[:14] + "10:00+01:00"
    ),
    _missing("a half-hour without a start", "results[].interval_start", interval_start=None),
    _missing("a half-hour of the year 9999", "results[].interval_start", interval_start="9999-12-31T00:00:00Z"),
    _missing("a half-hour lasts an hour", "results[].interval_end", interval_end="2026-06-15T14:00:00+01:00"),
    Case(name="a half-hour's row is null", costs=ITSELF, odd=_instead(None), left_out=(AT,), named="results[]"),
    Case(name="a half-hour's row is a list", costs=ITSELF, odd=_instead([1]), left_out=(AT,), named="results[]"),
    Case(
        name="a half-hour of 357 kWh",
        costs="the half-hour itself, until a repair is answered that asks whether it is right",
        odd=half_hour(consumption=357.0),
        left_out=(AT,),
        repairs=("half_hour_implausible",),
        repairs_while_running=("half_hour_implausible",),
    ),
    Case(
        name="a half-hour of next year",
        costs=ITSELF,
        odd=half_hour(interval_start="2027-06-15T13:00:00+01:00", interval_end="2027-06-15T13:30:00+01:00"),
        left_out=(AT,),
    ),
    Case(name="half-hours without an end", odd=every_row(lambda row: row.pop("interval_end"))),
    Case(name="half-hours as texts", odd=every_row(_as_text)),
    Case(name="starts with microseconds and `+0100`", odd=every_row(_with_offsets)),
    Case(name="half-hours in no order", odd=lasting("consumption", lambda answer: answer["results"].sort(key=str))),
    Case(name="`count` is too high", odd=page("consumption", count=25_000)),
    Case(name="`count` is missing", odd=page("consumption", count=GONE), is_brief=True),
    Case(name="`count` is a word", odd=page("consumption", count="many"), is_brief=True),
    Case(name="short pages", odd=_short_pages()),
    Case(name="`next` with http://", odd=_link(lambda link: _host(link, "http://api.octopus.energy"))),
    Case(name="`next` to another Octopus host", odd=_link(lambda link: _host(link, "https://api.oegb-kraken.energy"))),
    Case(name="`next` without the last slash", odd=_link(lambda link: link.replace("/?", "?"))),
    Case(name="`next` is a query alone", odd=_link(lambda link: link[link.index("?") :])),
)
METERS: Final = (
    Case(name="a removed meter answers zeros", prepare=both(furnish, _exchange), odd=_zeros(SERIAL_NUMBER, -1, 0)),
    Case(
        name="a meter that is not yet fitted answers a zero",
        prepare=both(furnish, _exchange),
        odd=lasting(f"*/meters/{NEW_SERIAL}/consumption/", _one_zero),
    ),
    Case(
        name="a meter that is not yet fitted answers zeros for days",
        prepare=both(furnish, _exchange),
        odd=_zeros(NEW_SERIAL, -5, -4, -3),
    ),
    Case(name="the newest meter is listed first", prepare=both(furnish, _exchange), odd=_turned),
    Case(
        name="the agreement's start moves back by 90 days while running",
        prepare=_supplied_longer,
        odd=nothing,
        later=_moved_back,
    ),
)
