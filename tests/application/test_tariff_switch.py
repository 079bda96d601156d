"""A switch to another tariff, played through in the simulator: in order, late, out of order, and still at the old rate."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from freezegun.api import FrozenDateTimeFactory
from homeassistant.core import HomeAssistant
from homeassistant.exceptions import ServiceValidationError
from homeassistant.helpers import issue_registry as ir
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from custom_components.octopus_seg.cards.application import ApplicationSubscription
from custom_components.octopus_seg.const import DOMAIN
from custom_components.octopus_seg.export_point.lookup import loaded_trackers
from tests.applications import async_milestones
from tests.helpers import account_entry, async_look_until, async_set_up, async_settle, london
from tests.octopus_simulator import OctopusSimulator
from tests.octopus_simulator.catalogue import OUTGOING_VARIABLE
from tests.octopus_simulator.scenarios import EXPORT_MPAN, tariff_code_of
from tests.support.actions import device_id

TODAY: Final = date(2026, 6, 18)
OUTGOING: Final = tariff_code_of(OUTGOING_VARIABLE)
JULY: Final = (date(2026, 7, 20), date(2026, 7, 31))


@pytest.fixture
def history_days() -> int:
    """Return how many days the customer has exported."""
    return 4


class Card:
    """What the application card is sent of a switch."""

    def __init__(self, hass: HomeAssistant) -> None:
        """Subscribe."""
        self.answers: list[dict[str, Any]] = []
        ApplicationSubscription(hass, self.answers.append, loaded_trackers, None).async_open()

    @property
    def switch(self) -> dict[str, Any]:
        """Return the switch as it was sent last."""
        found: dict[str, Any] = self.answers[-1]["switch"]
        return found

    @property
    def days(self) -> list[str | None]:
        """Return the days of the five steps."""
        return [step["date"] for step in self.switch["steps"]]


async def async_record(hass: HomeAssistant, entry: MockConfigEntry, stage: str, **fields: Any) -> None:
    """Call `record_milestone` as the card does."""
    data = {"export_point": device_id(hass, entry), "stage": stage, **fields}
    await hass.services.async_call(DOMAIN, "record_milestone", data, blocking=True)
    await async_settle(hass)


async def async_days(hass: HomeAssistant, freezer: FrozenDateTimeFactory, until: date) -> None:
    """Let time pass until the evening of a day."""
    await async_look_until(hass, freezer, london(until, 23, 30))


def old_rate_issue(hass: HomeAssistant, entry: MockConfigEntry) -> ir.IssueEntry | None:
    """Return the repair of a credit at the old rate."""
    return ir.async_get(hass).async_get_issue(DOMAIN, f"switch_old_rate_{next(iter(entry.subentries))}")


@pytest.mark.usefixtures("all_entities")
@pytest.mark.parametrize("now", [datetime(2026, 7, 16, 12, tzinfo=UTC)])
async def test_switch_in_its_real_order(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Asked, agreed for the 20th of July, in force, the first half-hours, the first credit at 12 p: each by itself, on its day."""
    entry = await async_set_up(hass, account_entry(simulator))
    card = Card(hass)
    assert card.answers[-1]["switch"] is None
    await async_record(hass, entry, "switch_asked", product=OUTGOING_VARIABLE, date="2026-07-15")
    assert (card.switch["step"], card.switch["due"]) == ("switch_asked", "2026-07-29")
    assert [step["place"] for step in card.switch["steps"]] == ["present", *["ahead"] * 4]

    simulator.change_agreement(EXPORT_MPAN, OUTGOING, london(JULY[0]))
    await async_days(hass, freezer, date(2026, 7, 18))
    assert (card.switch["step"], card.switch["due"]) == ("switch_agreed", "2026-07-20")
    assert card.days == ["2026-07-15", "2026-07-17", None, None, None]

    await async_days(hass, freezer, date(2026, 7, 21))
    assert card.switch["step"] == "switch_half_hours"
    assert card.days[2:] == ["2026-07-20", "2026-07-20", None]
    assert (card.switch["due"], card.switch["days_late"]) == ("2026-08-24", 0)

    await async_days(hass, freezer, date(2026, 8, 2))
    simulator.bill_export(*JULY)
    await async_days(hass, freezer, date(2026, 8, 4))
    assert (card.switch["is_done"], card.switch["due"], card.switch["old_rate"]) == (True, None, None)
    assert old_rate_issue(hass, entry) is None
    events = await async_milestones(hass, datetime(2026, 6, 1, tzinfo=UTC), datetime(2026, 9, 1, tzinfo=UTC))
    found = [event for event in events if event[1].startswith("Tariff switch")]
    assert found[:2] == [
        ("2026-07-15", "Tariff switch: asked for"),
        ("2026-07-17", "Tariff switch: agreement seen"),
    ]
    assert found[-1][1] == "Tariff switch: first credit at the new rate"


async def test_step_that_does_not_come_is_late(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """Asked long ago, and no agreement; after a restart it is still so. Then the user takes it back."""
    entry = await async_set_up(hass, account_entry(simulator))
    await async_record(hass, entry, "switch_asked", product=OUTGOING_VARIABLE, date="2026-05-25")
    card = Card(hass)
    assert (card.switch["due"], card.switch["days_late"]) == ("2026-06-08", 10)
    await hass.config_entries.async_reload(entry.entry_id)
    await async_settle(hass)
    assert card.switch["days_late"] == 10
    await async_record(hass, entry, "switch_cancelled")
    assert card.answers[-1]["switch"] is None


async def test_credit_at_the_old_rate_is_raised_until_it_is_right(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """The agreement is dated back after the bill was made: the steps come out of order, and the pounds are named."""
    freezer.move_to(london(date(2026, 8, 2), 12))
    first, last = date(2026, 7, 20), date(2026, 7, 31)
    entry = await async_set_up(hass, account_entry(simulator))
    simulator.bill_export(first, last)
    simulator.change_agreement(EXPORT_MPAN, OUTGOING, london(first))
    await async_days(hass, freezer, date(2026, 8, 4))
    card = Card(hass)
    exported = simulator.truth(EXPORT_MPAN, london(first), london(last + timedelta(days=1)))
    missing = sum(value or 0 for value in exported.values()) * (0.12 - 0.041) / 1000
    assert card.switch["step"] == "switch_half_hours"
    assert card.days[0] is None
    assert card.switch["old_rate"]["pounds"] == pytest.approx(missing, abs=0.02)
    issue = old_rate_issue(hass, entry)
    assert issue is not None
    assert issue.translation_placeholders is not None
    assert issue.translation_placeholders["pounds"] == f"£{card.switch['old_rate']['pounds']:.2f}"

    (wrong,) = [line for line in simulator.home.transactions if line.kind == "Charge"][-1:]
    simulator.reverse(wrong.identifier)
    simulator.bill_export(first, last)
    await async_days(hass, freezer, date(2026, 8, 6))
    assert card.switch["is_done"]
    assert old_rate_issue(hass, entry) is None


async def test_sign_up_shows_a_switch(
    hass: HomeAssistant, simulator: OctopusSimulator, freezer: FrozenDateTimeFactory
) -> None:
    """An enrolment for another export product is enough; one that is cancelled stops it."""
    simulator.set_product_enrolment(OUTGOING_VARIABLE, "IN_PROGRESS")
    await async_set_up(hass, account_entry(simulator))
    card = Card(hass)
    assert (card.switch["step"], card.switch["steps"][0]["source"]) == ("switch_asked", "product_enrolment")
    simulator.set_product_enrolment(OUTGOING_VARIABLE, "CANCELLED")
    await async_days(hass, freezer, TODAY + timedelta(days=8))
    assert card.switch["is_stopped"]


@pytest.mark.parametrize(
    ("stage", "fields", "key"),
    [
        ("switch_asked", {}, "product_required"),
        ("switch_asked", {"product": OUTGOING_VARIABLE, "date": "2026-06-19"}, "milestone_in_future"),
    ],
)
async def test_what_cannot_be_recorded_is_refused(
    hass: HomeAssistant, simulator: OctopusSimulator, stage: str, fields: dict[str, Any], key: str
) -> None:
    """With a message in the user's language."""
    entry = await async_set_up(hass, account_entry(simulator))
    with pytest.raises(ServiceValidationError) as refused:
        await async_record(hass, entry, stage, **fields)
    assert refused.value.translation_key == key
