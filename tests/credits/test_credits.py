"""Was I paid? A year of bills through the front door: balance, verdicts, events, the repair and what settles it."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from typing import Any, cast

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
import pytest

from custom_components.octopus_seg.const import DOMAIN
from tests.applications import issues
from tests.helpers import account_entry, async_move_to, async_set_up, async_settle, capture_activity, london, of_type
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.truth import true_energy, true_rate

ONE_DAY = timedelta(days=1)
LEFT_OUT = date(2026, 2, 17)
MONTHS = [
    (date(2025, 6, 18), date(2025, 6, 30)),
    *((date(2025, month, 1), (date(2025, month, 28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY) for month in range(7, 13)),
    *((date(2026, month, 1), (date(2026, month, 28) + 4 * ONE_DAY).replace(day=1) - ONE_DAY) for month in range(1, 6)),
]
FEBRUARY, MARCH, APRIL, MAY = MONTHS[-4:]


@pytest.fixture
def history_days() -> int:
    """Return a year of export."""
    return 365


def expected(simulator: OctopusSimulator, first: date, last: date, left_out: date | None = None) -> Decimal:
    """Return what a bill should come to, worked out the long way from what was published."""
    values = simulator.truth(EXPORT_MPAN, london(first), london(last + ONE_DAY))
    pence = Decimal(0)
    for start, value in values.items():
        assert value is not None
        if left_out and london(left_out) <= start < london(left_out + ONE_DAY):
            continue
        energy = (Decimal(value) / 1000).quantize(Decimal("0.01"), ROUND_HALF_EVEN)
        pence += energy * true_rate(simulator, EXPORT_MPAN, start) * 100
    return pence.quantize(Decimal(1), ROUND_HALF_UP) / 100


async def async_get_credits(hass: HomeAssistant, **fields: Any) -> dict[str, Any]:
    """Return what the action answers."""
    answer = await hass.services.async_call(DOMAIN, "get_credits", fields, blocking=True, return_response=True)
    return cast(dict[str, Any], answer)


def account(hass: HomeAssistant, key: str) -> Any:
    """Return the state of a sensor of the account."""
    found = hass.states.get(f"sensor.octopus_seg_{key}")
    assert found is not None
    return found


def shown_days(row: Mapping[str, Any]) -> tuple[date, date]:
    """Return the days of a row of the answer."""
    return date.fromisoformat(row["from"]), date.fromisoformat(row["to"])


async def async_evening(hass: HomeAssistant, freezer: FrozenDateTimeFactory) -> None:
    """Let time pass until the next evening's looks are over."""
    now = datetime.now(UTC)
    evening = now.replace(hour=22, minute=30)
    await async_move_to(hass, freezer, evening if evening > now else evening + ONE_DAY, timedelta(hours=2))


@pytest.mark.usefixtures("all_entities")
@pytest.mark.timeout(300)
async def test_a_year_of_bills(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """One bill with a renewal, one short by a day, one held, one taken back: each found, to the penny."""
    # Renewed in the middle of October, so that its bill is in two parts.
    simulator.change_agreement(EXPORT_MPAN, tariff_code_of(OUTGOING_VARIABLE), london(date(2025, 10, 16)))
    for first, last in MONTHS:
        simulator.bill_export(
            first, last, left_out={LEFT_OUT} if (first, last) == FEBRUARY else (), is_held=(first, last) == MAY
        )
    charges = {(charge.start_date, charge.end_date): charge for charge in simulator.home.transactions}
    assert len(charges) == len(MONTHS) + 1
    simulator.reverse(charges[MARCH].identifier)
    simulator.bill_export(*MARCH)
    activity = capture_activity(hass)

    entry = await async_set_up(hass, account_entry(simulator))

    # Every verdict is right, and every amount.
    answer = await async_get_credits(hass)
    rows = {(*shown_days(row), row["state"]): row for row in answer["rows"]}
    assert len(rows) == len(MONTHS) + 2
    for (first, last, standing), row in rows.items():
        amount = expected(simulator, first, last)
        truth = true_energy(simulator, EXPORT_MPAN, first, last)
        assert row["expected"] == float(amount)
        assert row["settled_kwh"] == pytest.approx(truth.kwh)
        assert row["earned"] == pytest.approx(float(truth.pounds))
        is_short = (first, last) == FEBRUARY
        assert (row["verdict"], standing, row["credited"] == float(amount)) == (
            "short" if is_short else "matched",
            standing,
            not is_short,
        )
    assert [key for key in rows if key[2] != "posted"] == [(*MAY, "held"), (*MARCH, "reversed")]
    assert (*MARCH, "posted") in rows
    assert (date(2025, 10, 1), date(2025, 10, 15), "posted") in rows
    assert (date(2025, 10, 16), date(2025, 10, 31), "posted") in rows

    # The short one is found to the penny, and told.
    missing = expected(simulator, *FEBRUARY) - expected(simulator, *FEBRUARY, left_out=LEFT_OUT)
    assert missing > Decimal("0.05")
    assert answer["totals"]["shortfall"] == float(missing)
    repair = issues(hass)["credit_short"]
    assert repair.translation_placeholders is not None
    assert repair.translation_placeholders["shortfall"] == f"£{missing}"
    for figure in (*map(str, FEBRUARY), f"£{expected(simulator, *FEBRUARY)}", f"£{missing}"):
        assert figure in repair.translation_placeholders["periods"]
    assert len(repair.translation_placeholders["periods"].splitlines()) == 1

    # What is not yet credited is May, held back, and June.
    waiting = [(row["from"], row["to"], row["held"]) for row in answer["not_yet_credited"]]
    assert waiting == [("2026-05-01", "2026-05-31", True), ("2026-06-01", "2026-06-17", False)]

    # The account's sensors.
    paid = [charge for charge in simulator.home.transactions if not (charge.is_held or charge.is_reversed)]
    assert float(account(hass, "balance").state) == simulator.home.balance / 100 > 0
    latest = account(hass, "latest_export_credit")
    assert float(latest.state) == float(expected(simulator, *APRIL))
    assert {key: latest.attributes[key] for key in ("from", "to", "verdict", "posted_on")} == {
        "from": "2026-04-01",
        "to": "2026-04-30",
        "verdict": "matched",
        "posted_on": "2026-04-30",
    }
    earned = true_energy(simulator, EXPORT_MPAN, MONTHS[0][0], APRIL[1]).pounds
    difference = account(hass, "credit_difference")
    credited = Decimal(sum(-charge.gross for charge in paid)) / 100
    assert float(difference.state) == pytest.approx(float(earned - credited))
    assert (difference.attributes["short"], difference.attributes["held"]) == (1, 1)

    # History is no news.
    assert of_type(activity, "credit_posted") == []

    # The held bill is released: told once, also over a restart.
    simulator.release(charges[MAY].identifier)
    await async_evening(hass, freezer)
    await async_evening(hass, freezer)
    assert len(of_type(activity, "credit_posted")) == 1
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    await async_evening(hass, freezer)
    (posted,) = of_type(activity, "credit_posted")
    assert {key: posted[key] for key in ("amount", "expected", "from", "to", "verdict")} == {
        "amount": float(expected(simulator, *MAY)),
        "expected": float(expected(simulator, *MAY)),
        "from": "2026-05-01",
        "to": "2026-05-31",
        "verdict": "matched",
    }
    assert posted["kwh"] == pytest.approx(true_energy(simulator, EXPORT_MPAN, *MAY).kwh, abs=31 * 48 * 0.005)

    # A credit by hand settles the short one, and the repair goes.
    simulator.credit_by_hand(int(missing * 100), "Export payment correction")
    await async_evening(hass, freezer)
    assert "credit_short" not in issues(hass)
    settled = (await async_get_credits(hass, start="2026-02-01", end="2026-03-01"))["rows"]
    assert [(row["from"], row["verdict"]) for row in settled] == [("2026-02-01", "matched")]
    by_hand = of_type(activity, "credit_posted")[-1]
    assert (by_hand["amount"], by_hand["verdict"]) == (float(missing), "matched")
    assert "from" not in by_hand
