"""Tests for questions that can do without some of their fields."""

from collections.abc import AsyncGenerator
from datetime import UTC, date, datetime

from aiohttp import ClientSession
import pytest

from custom_components.octopus_seg.octopus import OctopusClient, Patience, Question
from custom_components.octopus_seg.octopus.details import ACCOUNT_DETAILS
from custom_components.octopus_seg.octopus.transactions import TRANSACTIONS
from tests.octopus_simulator import OctopusSimulator

from .test_sweep import ask


@pytest.fixture
async def simulator(socket_enabled: None) -> AsyncGenerator[OctopusSimulator]:
    async with OctopusSimulator(
        "seg_active", history_days=100, starts_at=datetime(2026, 11, 20, 12, tzinfo=UTC)
    ) as found:
        found.bill_export(date(2026, 9, 1), date(2026, 9, 30))
        yield found


@pytest.fixture
def octopus(simulator: OctopusSimulator, session: ClientSession, patience: Patience) -> OctopusClient:
    return OctopusClient(session, simulator.api_key, version="1.2.3", base_url=simulator.url, patience=patience)


@pytest.mark.parametrize("question", [ACCOUNT_DETAILS, TRANSACTIONS], ids=["details", "transactions"])
async def test_a_question_is_understood_without_any_of_its_optional_places(
    simulator: OctopusSimulator, session: ClientSession, question: Question
) -> None:
    """One at a time, and all at once; nothing that stays is an empty pair of braces."""
    forms = [question.without([place]) for place in question.optional] + [question.without(question.optional)]
    variables = {"number": simulator.account_number, "first": 50, "after": None, "before": None}
    assert len(forms) > 7
    for form in forms:
        assert (await ask(simulator, session, form.document, variables))["account"]


async def test_transactions_of_an_older_schema_are_read(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    whole = await octopus.transactions(simulator.account_number)
    simulator.unknown_fields.update({"TransactionType.reasonCode"})
    assert await octopus.transactions(simulator.account_number) == whole
    assert whole.transactions


async def test_details_of_an_older_schema_are_read(octopus: OctopusClient, simulator: OctopusSimulator) -> None:
    whole = await octopus.account_details(simulator.account_number, with_progress=True)
    simulator.unknown_fields.update({"ElectricityMeterPointType.direction", "Query.productEnrolments"})
    simulator.reset_log()

    found = await octopus.account_details(simulator.account_number, with_progress=True)
    assert [point.mpan for point in found.meter_points] == [point.mpan for point in whole.meter_points]
    assert {point.direction for point in found.meter_points} == {None}
    assert [point.status for point in found.meter_points] == [point.status for point in whole.meter_points]
    assert simulator.count("graphql:*") == 2

    await octopus.account_details(simulator.account_number)
    assert simulator.count("graphql:*") == 3
