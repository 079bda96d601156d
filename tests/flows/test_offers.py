"""Offers of other suppliers, and the monthly comparison, in the options."""

from typing import Any, Final

from homeassistant.config_entries import ConfigFlowResult
from homeassistant.core import HomeAssistant
from homeassistant.data_entry_flow import FlowResultType
import pytest
from pytest_homeassistant_custom_component.common import MockConfigEntry

from tests.applications import application_entry
from tests.helpers import async_set_up, async_settle
from tests.octopus_simulator import OctopusSimulator

OFFER: Final = {"name": "Good Neighbour", "prices": "6.5", "seen_on": "2026-06-03", "needs_import": "no"}


@pytest.fixture
async def entry(hass: HomeAssistant, simulator: OctopusSimulator) -> MockConfigEntry:
    """Set an application up: offers need no account."""
    return await async_set_up(hass, application_entry(None))


async def async_step(hass: HomeAssistant, entry: MockConfigEntry, *steps: str) -> ConfigFlowResult:
    """Open the options and go through menus."""
    result = await hass.config_entries.options.async_init(entry.entry_id)
    for step in steps:
        result = await hass.config_entries.options.async_configure(result["flow_id"], {"next_step_id": step})
    return result


async def async_fill_in(hass: HomeAssistant, form: ConfigFlowResult, **answers: Any) -> ConfigFlowResult:
    """Send a form."""
    result = await hass.config_entries.options.async_configure(form["flow_id"], answers)
    await async_settle(hass)
    return result


async def async_add(hass: HomeAssistant, entry: MockConfigEntry, **answers: Any) -> ConfigFlowResult:
    """Add an offer."""
    return await async_fill_in(hass, await async_step(hass, entry, "offers", "add_offer"), **{**OFFER, **answers})


@pytest.mark.parametrize(
    ("prices", "bands"),
    [
        ("6.5", [("00:00", "6.5")]),
        ("6,5p", [("00:00", "6.5")]),
        ("7:00 10\n\n 23.00 3 p", [("07:00", "10"), ("23:00", "3")]),
        ("00:00 5\n02:30 0\n16:00 28.25", [("00:00", "5"), ("02:30", "0"), ("16:00", "28.25")]),
    ],
)
async def test_prices_are_read_as_people_write_them(
    hass: HomeAssistant, entry: MockConfigEntry, prices: str, bands: list[tuple[str, str]]
) -> None:
    """A number, or a line for each time."""
    done = await async_add(hass, entry, prices=prices, link="https://example.org/export")
    assert done["type"] is FlowResultType.CREATE_ENTRY
    (kept,) = entry.options["offers"]
    assert [tuple(band) for band in kept["bands"]] == bands
    assert (kept["name"], kept["link"], kept["needs_import"]) == ("Good Neighbour", "https://example.org/export", False)


@pytest.mark.parametrize(
    ("answers", "errors"),
    [
        ({"name": "  "}, {"name": "name_missing"}),
        ({"prices": "cheap"}, {"prices": "prices_unreadable"}),
        ({"prices": ""}, {"prices": "prices_unreadable"}),
        ({"prices": "10\n3"}, {"prices": "prices_unreadable"}),
        ({"prices": "25:00 1"}, {"prices": "prices_unreadable"}),
        ({"prices": "-1"}, {"prices": "price_out_of_range"}),
        ({"prices": "201"}, {"prices": "price_out_of_range"}),
        ({"prices": "07:15 1\n08:00 2"}, {"prices": "time_not_half_hour"}),
        ({"prices": "08:00 1\n07:00 2"}, {"prices": "times_out_of_order"}),
        ({"prices": "08:00 1\n08:00 2"}, {"prices": "times_out_of_order"}),
        ({"prices": "\n".join(f"{hour}:00 1" for hour in range(13))}, {"prices": "too_many_prices"}),
        (
            {"seen_on": "2026-06-19", "link": "javascript:alert(1)"},
            {"seen_on": "seen_in_future", "link": "link_not_web"},
        ),
    ],
    ids=str,
)
async def test_what_cannot_be_is_said_at_its_field(
    hass: HomeAssistant, entry: MockConfigEntry, answers: dict[str, Any], errors: dict[str, str]
) -> None:
    """What was typed stays in the form."""
    form = await async_add(hass, entry, **answers)
    assert (form["type"], form["errors"]) == (FlowResultType.FORM, errors)
    assert "offers" not in entry.options


async def test_offer_is_changed_and_removed(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """Under the name that it has; two can't have the same."""
    await async_add(hass, entry)
    await async_add(hass, entry, name="Other", needs_import="unknown")
    taken = await async_add(hass, entry, name="good neighbour")
    assert taken["errors"] == {"name": "name_taken"}

    first = entry.options["offers"][0]["id"]
    form = await async_fill_in(hass, await async_step(hass, entry, "offers", "edit_offer"), offer=first)
    await async_fill_in(hass, form, **{**OFFER, "prices": "7"})
    by_id = {offer["id"]: offer for offer in entry.options["offers"]}
    assert by_id[first]["bands"] == [("00:00", "7")]

    form = await async_step(hass, entry, "offers", "remove_offer")
    await async_fill_in(hass, form, offer=first)
    assert [offer["name"] for offer in entry.options["offers"]] == ["Other"]


async def test_ten_are_enough(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """The eleventh is refused."""
    await async_add(hass, entry)
    (offer,) = entry.options["offers"]
    many = [{**offer, "id": str(number), "name": f"Offer {number}"} for number in range(10)]
    hass.config_entries.async_update_entry(entry, options={"offers": many})
    result = await async_step(hass, entry, "offers", "add_offer")
    assert (result["type"], result["reason"]) == (FlowResultType.ABORT, "too_many_offers")


async def test_import_costs_are_kept_until_they_are_emptied(hass: HomeAssistant, entry: MockConfigEntry) -> None:
    """And the monthly comparison can be switched off."""
    form = await async_step(hass, entry, "monthly")
    await async_fill_in(hass, form, monthly_comparison=False, import_change=-42.5)
    assert dict(entry.options) == {"monthly_comparison": False, "import_change": -42.5}
    form = await async_step(hass, entry, "monthly")
    await async_fill_in(hass, form, monthly_comparison=True)
    assert dict(entry.options) == {"monthly_comparison": True}
