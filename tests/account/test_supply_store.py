"""Tests for what is known of supply, on disk."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from homeassistant.core import HomeAssistant

from custom_components.octopus_seg.account.store import Supply, SupplyStore
from custom_components.octopus_seg.account.supply import SupplyMeter, SupplyPoint
from custom_components.octopus_seg.seg.mpan import fingerprint
from custom_components.octopus_seg.seg.tariff import Agreement, RateSchedule, UnitRate

HALF_HOUR = timedelta(minutes=30)
ENTRY_ID = "01JC8EXAMPLEENTRY"
MPAN = "1299000000024"
SEG = "E-1R-OUTGOING-SEG-FIX-12M-20-07-07-C"
START = datetime(2025, 6, 30, 23, tzinfo=UTC)
END = datetime(2026, 6, 30, 23, tzinfo=UTC)

SUPPLY = Supply(
    points={
        MPAN: SupplyPoint(
            mpan=MPAN,
            is_export=True,
            is_current_home=True,
            meters=(
                SupplyMeter(serial_number="OLD", active_to=date(2026, 2, 1)),
                SupplyMeter(serial_number="NEW", active_to=None),
            ),
            agreements=(
                Agreement(tariff_code=SEG, start=START, end=END),
                Agreement(tariff_code=SEG, start=END, end=None),
            ),
        ),
    },
    rates={
        SEG: RateSchedule(
            [
                UnitRate(rate=Decimal("0.055"), start=START, end=END),
                UnitRate(rate=Decimal("0.041"), start=END, end=None),
            ]
        ),
        "E-1R-OUTGOING-VAR-24-10-26-C": RateSchedule(),
    },
)


def _store(hass: HomeAssistant) -> SupplyStore:
    return SupplyStore(hass, ENTRY_ID, [MPAN])


async def test_nothing_is_known_before_anything_is_saved(hass: HomeAssistant) -> None:
    """A first start."""
    assert await _store(hass).async_load() is None


async def test_what_is_saved_is_known_after_a_restart(hass: HomeAssistant) -> None:
    """Every meter point, meter, agreement and rate, to the last digit of its price."""
    await _store(hass).async_save(SUPPLY)
    assert await _store(hass).async_load() == SUPPLY


async def test_an_account_without_meter_points_is_known_too(hass: HomeAssistant) -> None:
    """That is not the same as nothing being known."""
    await _store(hass).async_save(Supply())
    assert await _store(hass).async_load() == Supply(points={}, rates={})


async def test_the_last_word_is_kept(hass: HomeAssistant) -> None:
    """Nothing of the one before it."""
    store = _store(hass)
    await store.async_save(SUPPLY)
    await store.async_save(Supply(rates=SUPPLY.rates))
    assert await _store(hass).async_load() == Supply(rates=SUPPLY.rates)


async def test_accounts_are_kept_apart(hass: HomeAssistant) -> None:
    """Each has its own file."""
    await _store(hass).async_save(SUPPLY)
    assert await SupplyStore(hass, "another").async_load() is None


async def test_a_removed_supply_is_forgotten(hass: HomeAssistant) -> None:
    """Removing it twice does no harm."""
    store = _store(hass)
    await store.async_save(SUPPLY)
    await store.async_remove()
    await store.async_remove()
    assert await _store(hass).async_load() is None


async def test_the_file_is_named_after_the_entry(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    """No meter point and no account can be read from its name."""
    await _store(hass).async_save(SUPPLY)
    assert f"octopus_seg.account_supply.{ENTRY_ID}" in hass_storage
    assert not [name for name in hass_storage if MPAN in name]


async def test_no_mpan_is_in_the_file(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    """An export point is known by the fingerprint of its MPAN; what is of no export point that is set up is not kept."""
    other = replace(SUPPLY.points[MPAN], mpan="1299000000015", is_export=False)
    await _store(hass).async_save(replace(SUPPLY, points={**SUPPLY.points, other.mpan: other}))
    (stored,) = hass_storage.values()
    assert list(stored["data"]["points"]) == [fingerprint(MPAN)]
    assert MPAN not in str(stored)
    assert await _store(hass).async_load() == SUPPLY


async def test_an_export_point_that_is_not_set_up_any_more_is_forgotten(hass: HomeAssistant) -> None:
    """Its rates do no harm."""
    await _store(hass).async_save(SUPPLY)
    assert await SupplyStore(hass, ENTRY_ID).async_load() == Supply(rates=SUPPLY.rates)


async def test_years_of_half_hourly_rates_come_back_to_the_last_digit(hass: HomeAssistant) -> None:
    """With gaps, prices below zero and an open end."""
    rates = [
        UnitRate(
            rate=Decimal(index % 97 - 5) / 1000, start=START + index * HALF_HOUR, end=START + (index + 1) * HALF_HOUR
        )
        for index in range(2000)
        if index % 50
    ]
    schedule = RateSchedule([*rates, UnitRate(rate=Decimal("0.1234567"), start=END, end=None)])
    await _store(hass).async_save(Supply(rates={SEG: schedule}))
    assert await _store(hass).async_load() == Supply(rates={SEG: schedule})


async def test_the_file_of_the_first_version_stays_for_who_goes_back_to_it(
    hass: HomeAssistant, hass_storage: dict[str, Any]
) -> None:
    """It is read until there is a newer one, and goes when the account is removed."""
    point = {"is_export": True, "is_current_home": True, "meters": [["NEW", None]], "agreements": []}
    first = {"version": 1, "minor_version": 1, "data": {"points": {MPAN: point}, "rates": {}}}
    hass_storage[f"octopus_seg.supply.{ENTRY_ID}"] = deepcopy(first)

    supply = await _store(hass).async_load()
    assert supply is not None
    assert list(supply.points) == [MPAN]
    await _store(hass).async_save(SUPPLY)
    assert await _store(hass).async_load() == SUPPLY
    kept = hass_storage[f"octopus_seg.supply.{ENTRY_ID}"]
    assert kept["version"] == 1
    assert kept["data"] == first["data"]
    await _store(hass).async_remove()
    assert hass_storage == {}
