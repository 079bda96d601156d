"""Whatever comes from outside is a value or one of the integration's own errors, and nothing else."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from decimal import Decimal
from functools import partial
import json
import os
from typing import Any

from hypothesis import HealthCheck, given, settings, strategies as st
import pytest

from custom_components.octopus_seg.account.store import _supply
from custom_components.octopus_seg.application.store import _records
from custom_components.octopus_seg.credits.store import _credits
from custom_components.octopus_seg.live.store import _read as _read_live
from custom_components.octopus_seg.meter.archive import _read, _stored
from custom_components.octopus_seg.octopus import OctopusError
from custom_components.octopus_seg.octopus.replies import wait_asked_for
from custom_components.octopus_seg.seg.application import application, merge_evidence
from custom_components.octopus_seg.seg.mpan import InvalidMpanError, check_digit, fingerprint, parse_mpan, region
from custom_components.octopus_seg.seg.settlement import period_count
from custom_components.octopus_seg.seg.tariff import RateSchedule, TariffCode, agreement_at, is_export_tariff
from custom_components.octopus_seg.storage.resilient_store import DAMAGE, Reading
from custom_components.octopus_seg.tariffs.rate_store import _rate
from custom_components.octopus_seg.tariffs.store import _known

from .absurd import MOMENTS, places, spoilt_at
from .fuzzing import NOW, QUESTIONS, TARIFF, Canned, Json, Question, json_of, spoilt

# The same few examples on every machine, so that a run says nothing of luck; with `OCTOPUS_SEG_EXAMPLES=5000`, others.
EXAMPLES = int(os.environ.get("OCTOPUS_SEG_EXAMPLES", "0"))
STEADY = settings(
    max_examples=EXAMPLES or 25,
    derandomize=not EXAMPLES,
    deadline=None,
    database=None,
    suppress_health_check=list(HealthCheck),
)
ANY_JSON = json_of(st.text(max_size=12))
EVERY_QUESTION = pytest.mark.parametrize(("question", "truth"), QUESTIONS.values(), ids=QUESTIONS.keys())


@EVERY_QUESTION
def test_the_truth_is_read(question: Question, truth: Json) -> None:
    """What is spoilt below is good before."""
    assert not isinstance(asyncio.run(Canned(json.dumps(truth).encode()).async_ask(question)), OctopusError)


@EVERY_QUESTION
def test_spoilt_answers(question: Question, truth: Json) -> None:
    """The truth with anything in the place of some of it; `async_ask` lets any other error through."""

    @STEADY
    @given(spoilt(truth))
    def ask(answer: Json) -> None:
        asyncio.run(Canned(json.dumps(answer).encode()).async_ask(question))

    ask()


@EVERY_QUESTION
def test_any_bytes_under_any_status(question: Question, truth: Json) -> None:
    """Anything that HTTP can carry, cut anywhere."""
    true_bytes = json.dumps(truth).encode()
    bodies = st.binary(max_size=40) | st.integers(0, len(true_bytes)).map(lambda end: true_bytes[:end])
    retries = st.none() | st.text(max_size=20) | st.datetimes().map(str) | st.integers().map(str)

    @STEADY
    @given(bodies, st.integers(100, 599), st.sampled_from(["application/json", "text/html", "a+json", ""]), retries)
    def ask(body: bytes, status: int, content_type: str, retry_after: str | None) -> None:
        headers = {} if retry_after is None else {"Retry-After": retry_after, "Location": retry_after}
        asyncio.run(Canned(body, status, content_type, headers).async_ask(question))

    ask()


@STEADY
@given(ANY_JSON)
def test_any_token(answer: Json) -> None:
    """A token comes as the rest does."""
    question, truth = QUESTIONS["details"]
    asyncio.run(Canned(json.dumps(truth).encode(), token=answer).async_ask(question))


@STEADY
@given(st.text(max_size=40) | st.integers().map(str))
def test_any_wait(text: str) -> None:
    """A wait is some seconds, and never less than none."""
    wait = wait_asked_for(text, datetime(2026, 6, 18, tzinfo=UTC))
    assert wait is None or wait >= 0


@STEADY
@given(st.text(max_size=30) | st.text("0123456789 -", min_size=11, max_size=24))
def test_any_text_for_an_mpan(text: str) -> None:
    """It is 13 digits with the right check digit, or the form says what is wrong."""
    try:
        mpan = parse_mpan(text)
    except InvalidMpanError:
        return
    assert mpan.isascii()
    assert mpan.isdecimal()
    assert check_digit(mpan[:12]) == int(mpan[12])
    assert fingerprint(mpan)
    assert region(mpan) is None or len(region(mpan) or "") == 1


@STEADY
@given(st.text(max_size=40) | st.from_regex(r"[EG]-\dR-[A-Z0-9-]{1,30}-[A-Z]", fullmatch=True))
def test_any_text_for_a_tariff_code(text: str) -> None:
    """It is read whole or not at all."""
    code = TariffCode.parse(text)
    assert code is None or (code.product in text and text.endswith(code.region))
    assert is_export_tariff(text) in {True, False}


RECORD = {
    "evidence": [["2026-06-15T09:30:00+00:00", "signed_up", "user"]],
    "ticked": ["certificate"],
    "applied_on": None,
}
RATES: Json = {"starts": [1_767_225_600.0], "ends": [None], "rates": ["0.041"]}
FILES: Mapping[str, tuple[Callable[[Any], object], Any]] = {
    "archive": (_read, {"days": {"2026-03-29": [None] * 46, "2026-06-18": [1] * 48}, "digest": "", "in_doubt": False}),
    "applications": (_records, {"point": RECORD, "other": RECORD}),
    "account_supply": (
        partial(_supply, {"a": "1299000000024"}),
        {
            "points": {
                "a": {
                    "is_export": True,
                    "is_current_home": True,
                    "meters": [["24J1", None]],
                    "agreements": [[TARIFF, "2026-01-01T00:00:00+00:00", None]],
                }
            },
            "rates": {TARIFF: RATES},
        },
    ),
    "comparison": (
        _known,
        {
            "products": [["OUTGOING", "Outgoing"]],
            "products_read_at": NOW.isoformat(),
            "rates": {
                TARIFF: {
                    "rates": RATES,
                    "start": NOW.isoformat(),
                    "until": NOW.isoformat(),
                    "read_at": NOW.isoformat(),
                }
            },
            "regions": {"a": "C"},
        },
    ),
    "live": (
        _read_live,
        {
            "live_sensor": "sensor.exported",
            "days": {"2026-06-18": [1] * 48},
            "spread": [NOW.isoformat()],
            "register": {
                "value_wh": 1000,
                "seen_until": NOW.isoformat(),
                "rose_at": NOW.isoformat(),
                "step_wh": 10,
                "left_wh": None,
            },
        },
    ),
    "rate": (_rate, {"rate": "0.041", "start": NOW.isoformat()}),
    "credits": (
        _credits,
        {
            "balance": "1.23",
            "credits": [
                {
                    "identifier": "-1",
                    "posted_on": "2026-06-01",
                    "amount": "4.10",
                    "state": "posted",
                    "energy_kwh": "100",
                    "first_day": "2026-05-01",
                    "last_day": "2026-05-31",
                }
            ],
            "looked_at": NOW.isoformat(),
            "unread_before": None,
            "told": ["-1"],
        },
    ),
}


def _use(name: str, value: Any) -> None:
    """Do with what was read of a file what the integration does: compare moments, and reckon with numbers."""
    match name:
        case "applications":
            for record in value.value.values():
                application(merge_evidence(record.evidence, (), NOW))
        case "account_supply":
            for point in value.points.values():
                agreement_at(point.agreements, NOW)
                RateSchedule.of_agreements(point.agreements, value.rates).rates_for_half_hours(NOW, 48)
                "".join(meter.serial_number for meter in point.meters)
        case "comparison":
            for known in value.rates.values():
                known.rates.rates_for_half_hours(NOW, 2)
                sorted((known.start, known.until, known.read_at, NOW))
        case "live":
            sensor, estimate = value
            sensor.strip()
            sum(energy or 0 for energies in estimate.history.values() for energy in energies)
            sorted((*estimate.spread, NOW))
        case "rate" if value is not None:
            round(value.rate, 4)
            sorted((value.start, NOW))
        case "credits":
            sum((credit.amount for credit in value.credits), Decimal(0))
            sorted(value.announced)
            sorted((value.looked_at or NOW, NOW))


EVERY_FILE = pytest.mark.parametrize(
    ("name", "read", "truth"), [(name, *file) for name, file in FILES.items()], ids=FILES.keys()
)


@EVERY_FILE
def test_the_true_file_is_read(name: str, read: Callable[[Any], object], truth: Json) -> None:
    """What is spoilt below is good before."""
    _use(name, read(json.loads(json.dumps(truth))))


@EVERY_FILE
def test_any_file(name: str, read: Callable[[Any], object], truth: Json) -> None:
    """It can be read and worked with, or is set aside for one of the reasons that the storage knows."""

    @STEADY
    @given(spoilt(truth) | ANY_JSON)
    def try_to_read(stored: Json) -> None:
        with suppress(*DAMAGE):
            value = read(stored)
            is_read.append(value)
        if is_read:
            _use(name, is_read.pop())

    is_read: list[object] = []
    try_to_read()


@EVERY_FILE
def test_no_absurd_value_is_read(name: str, read: Callable[[Any], object], truth: Json) -> None:
    """Of the right type and too far out to calculate with: as damaged as what cannot be read, wherever it stands."""
    tried = [(place, choice) for place in places(truth) for choice in range(len(MOMENTS) + 1)]
    assert len(tried) > len(MOMENTS)
    for place, choice in tried:
        spoilt_file = json.loads(json.dumps(spoilt_at(truth, place, choice)))
        try:
            found = read(spoilt_file)
        except DAMAGE:
            continue
        assert isinstance(found, Reading), (place, choice)
        assert not found.is_whole, (place, choice)


@STEADY
@given(spoilt({"2026-03-29": [None] * 46, "2026-06-18": [1] * 48}))
def test_whatever_is_read_of_an_archive_is_whole_days_of_energy(days: Json) -> None:
    """And it can be written again."""
    with suppress(*DAMAGE):
        history, _ = _read({"days": days}).value  # type: ignore[typeddict-item]
        for day, values in history.items():
            assert len(values) == period_count(day)
            assert all(value is None or value >= 0 for value in values)
        assert _read(_stored(history, False)).value == (history, False)
