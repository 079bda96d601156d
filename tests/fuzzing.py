"""Outside data of every kind that nobody should send: made at random, or the truth with something else in a place of it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
import json
from typing import Any, Self

from aiohttp import ClientSession
from hypothesis import strategies as st
from multidict import CIMultiDict

from custom_components.octopus_seg.account.supply import export_points, rate_schedule, shown_meter_points, supply_points
from custom_components.octopus_seg.application.evidence import export_point_evidence, hints
from custom_components.octopus_seg.credits.export_credits import export_credits
from custom_components.octopus_seg.octopus import OctopusClient, OctopusError, Patience
from custom_components.octopus_seg.seg.application import application, merge_evidence
from custom_components.octopus_seg.seg.tariff import RateSchedule, agreement_at
from custom_components.octopus_seg.tariffs.export_products import current_export_products

type Json = Mapping[str, Json] | Sequence[Json] | str | float | bool | None
type Question = Callable[[OctopusClient], Awaitable[object]]

NOW = datetime(2026, 6, 18, 12, tzinfo=UTC)
LATER = datetime(2026, 6, 19, 12, tzinfo=UTC)
MPAN = "1299000000024"
PRODUCT = "OUTGOING-SEG-FIX-12M-20-07-07"
TARIFF = f"E-1R-{PRODUCT}-C"


def json_of(text: st.SearchStrategy[str]) -> st.SearchStrategy[Json]:
    """Return any JSON, with words that look as if they might be meant."""
    words = text | st.sampled_from(
        ["", " ", "NaN", "Infinity", "1e999", "-0", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", MPAN, TARIFF]
    )
    numbers = st.integers(-(2**70), 2**70) | st.floats() | st.sampled_from([0, -1, 1.0, 1e300, -1e300, 10**18])
    leaves = st.none() | st.booleans() | numbers | words
    return st.recursive(leaves, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3))


@st.composite
def spoilt(draw: st.DrawFn, truth: Json) -> Json:
    """Return a true answer with anything in some of its places, or without them."""
    answer: Json = json.loads(json.dumps(truth))
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.sampled_from(_places(answer)))
        answer = _put(answer, place, draw(json_of(st.text(max_size=12))), remove=draw(st.booleans()))
    return answer


def _places(answer: Json, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every place in an answer, from the whole to the smallest."""
    inner: list[tuple[str | int, Json]] = []
    if isinstance(answer, dict):
        inner = list(answer.items())
    elif isinstance(answer, list):
        inner = list(enumerate(answer))
    return [path, *(place for step, value in inner for place in _places(value, (*path, step)))]


def _put(answer: Any, path: tuple[str | int, ...], value: Json, *, remove: bool) -> Json:
    if not path:
        return value
    parent = answer
    for step in path[:-1]:
        parent = parent[step]
    if remove:
        del parent[path[-1]]
    else:
        parent[path[-1]] = value
    result: Json = answer
    return result


# An exchange without a network


@dataclass
class _Response:
    status: int
    content_type: str
    headers: CIMultiDict[str]
    body: bytes

    @property
    def content(self) -> Self:
        return self

    async def iter_chunked(self, size: int) -> AsyncIterator[bytes]:
        for begin in range(0, len(self.body), size):
            yield self.body[begin : begin + size]

    def close(self) -> None:
        """Have nothing to close."""

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        """Have nothing to close."""


@dataclass
class Canned:
    """A session whose every answer is the same, but for the token that GraphQL wants first."""

    body: bytes
    status: int = 200
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    token: Json = field(default_factory=lambda: {"data": {"obtainKrakenToken": {"token": "a.e30.c"}}})

    def request(self, _method: str, _url: object, *, data: bytes | None = None, **_: object) -> _Response:
        """Answer."""
        is_for_token = self.token is not None and data is not None and b"obtainKrakenToken" in data
        body = json.dumps(self.token).encode() if is_for_token else self.body
        return _Response(self.status, self.content_type, CIMultiDict(self.headers), body)

    async def async_ask(self, question: Question) -> object:
        """Return what the client makes of the answer: a value, or one of its own errors."""
        session: Any = self
        typed: ClientSession = session
        client = OctopusClient(typed, "sk_test", version="0", patience=Patience(pauses=(), sleep=_no_sleep))
        try:
            return await question(client)
        except OctopusError as error:
            return error


async def _no_sleep(_seconds: float) -> None:
    """Wait for nothing."""


# What is asked, and what is made of the answers


async def _account(client: OctopusClient) -> object:
    points = supply_points(await client.account("A-1234ABCD"), None, datetime.now(UTC))
    for point in points.values():
        agreement_at(point.agreements, NOW)
        RateSchedule.of_agreements(point.agreements, {})
        application(merge_evidence((), export_point_evidence(point, (), NOW, read_at=NOW), NOW))
    return export_points(points)


async def _details(client: OctopusClient) -> object:
    details = await client.account_details("A-1234ABCD", with_progress=True)
    shown_meter_points(details)
    return application(merge_evidence((), hints(details, NOW), NOW))


async def _credits(client: OctopusClient) -> object:
    return list(export_credits((await client.transactions("A-1234ABCD")).transactions))


async def _products(client: OctopusClient) -> object:
    return current_export_products((await client.products()).products, NOW)


async def _rates(client: OctopusClient) -> object:
    schedule = rate_schedule(await client.unit_rates(PRODUCT, TARIFF, NOW, LATER))
    return schedule.rates_for_half_hours(NOW, 48), schedule.span_at(NOW)


QUESTIONS: Mapping[str, tuple[Question, Json]] = {
    "account": (
        _account,
        {
            "number": "A-1234ABCD",
            "properties": [
                {
                    "moved_in_at": "2024-01-01T00:00:00Z",
                    "moved_out_at": None,
                    "electricity_meter_points": [
                        {
                            "mpan": MPAN,
                            "is_export": True,
                            "meters": [{"serial_number": "24J1"}],
                            "agreements": [
                                {"tariff_code": TARIFF, "valid_from": "2026-01-01T00:00:00Z", "valid_to": None}
                            ],
                        }
                    ],
                }
            ],
        },
    ),
    "meter point": (lambda client: client.meter_point(MPAN), {"mpan": MPAN, "gsp": "_C"}),
    "consumption": (
        lambda client: client.consumption(MPAN, "24J1", NOW, LATER),
        {
            "count": 1,
            "next": None,
            "results": [
                {
                    "consumption": 0.113,
                    "interval_start": "2026-06-18T13:00:00+01:00",
                    "interval_end": "2026-06-18T13:30:00+01:00",
                }
            ],
        },
    ),
    "unit rates": (
        _rates,
        {
            "count": 1,
            "next": None,
            "results": [
                {
                    "value_exc_vat": 4.1,
                    "valid_from": "2026-01-01T00:00:00Z",
                    "valid_to": None,
                    "payment_method": None,
                }
            ],
        },
    ),
    "products": (
        _products,
        {
            "count": 1,
            "next": None,
            "results": [
                {
                    "code": "OUTGOING-VAR-24-10-26",
                    "display_name": "Outgoing Octopus",
                    "full_name": "Outgoing Octopus",
                    "direction": "EXPORT",
                    "is_variable": True,
                    "is_business": False,
                    "brand": "OCTOPUS_ENERGY",
                    "term": None,
                    "available_from": "2024-10-26T00:00:00Z",
                    "available_to": None,
                }
            ],
        },
    ),
    "product": (
        lambda client: client.product("OUTGOING-VAR-24-10-26"),
        {
            "code": "OUTGOING-VAR-24-10-26",
            "display_name": "Outgoing Octopus",
            "full_name": "Outgoing Octopus",
            "is_variable": True,
            "is_business": False,
            "single_register_electricity_tariffs": {
                "_C": {"direct_debit_monthly": {"code": TARIFF, "standard_unit_rate_exc_vat": 12.0}}
            },
        },
    ),
    "details": (
        _details,
        {
            "data": {
                "account": {
                    "number": "A-1234ABCD",
                    "status": "ACTIVE",
                    "balance": 1234,
                    "properties": [
                        {
                            "electricityMeterPoints": [
                                {
                                    "mpan": MPAN,
                                    "direction": "EXPORT",
                                    "status": "ON_SUPPLY",
                                    "enrolment": {"status": "REQUESTED", "supplyStartDate": "2026-06-20"},
                                    "meters": [
                                        {
                                            "serialNumber": "24J1",
                                            "activeFrom": "2026-01-01",
                                            "activeTo": None,
                                            "importMeter": {"id": "1"},
                                            "smartImportElectricityMeter": None,
                                            "smartExportElectricityMeter": None,
                                        }
                                    ],
                                    "agreements": [
                                        {
                                            "validFrom": "2026-01-01T00:00:00+00:00",
                                            "validTo": None,
                                            "tariff": {"__typename": "StandardTariff", "tariffCode": TARIFF},
                                        }
                                    ],
                                    "smartTariffOnboarding": {
                                        "latestStatus": "EXPORT_MPAN_CREATED",
                                        "smartTariffCode": None,
                                        "lastUpdated": "2026-06-17T10:00:00+00:00",
                                    },
                                }
                            ]
                        }
                    ],
                },
                "productEnrolments": [
                    {
                        "status": "IN_PROGRESS",
                        "product": {"code": "OUTGOING-SEG-FIX-12M-20-07-07"},
                        "stages": [{"steps": [{"updatedAt": "2026-06-17T10:00:00+00:00"}]}],
                    }
                ],
            },
            "errors": [{"message": "no", "path": ["account"], "extensions": {"errorCode": "KT-CT-1111"}}],
        },
    ),
    "transactions": (
        _credits,
        {
            "data": {
                "account": {
                    "balance": 1234,
                    "transactions": {
                        "pageInfo": {"hasNextPage": False, "endCursor": None},
                        "edges": [
                            {
                                "node": {
                                    "__typename": "Charge",
                                    "id": "-1",
                                    "title": "Electricity",
                                    "postedDate": "2026-06-01",
                                    "createdAt": "2026-06-02T10:00:00+00:00",
                                    "amounts": {"net": -410, "tax": 0, "gross": -410},
                                    "isHeld": False,
                                    "isIssued": True,
                                    "isReversed": False,
                                    "note": "",
                                    "reasonCode": None,
                                    "isExport": True,
                                    "consumption": {
                                        "startDate": "2026-05-01",
                                        "endDate": "2026-05-31",
                                        "quantity": "100.0000",
                                    },
                                }
                            }
                        ],
                    },
                }
            }
        },
    ),
}
