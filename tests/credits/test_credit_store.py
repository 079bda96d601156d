"""Tests for what is known of credits, on disk."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from homeassistant.core import HomeAssistant

from custom_components.octopus_seg.credits.store import AccountCredits, CreditStore
from custom_components.octopus_seg.seg.credit import Credit, CreditState

ENTRY_ID = "01JC8EXAMPLEENTRY"
CREDITS = AccountCredits(
    balance=Decimal("-12.34"),
    credits=(
        Credit(
            identifier="-7",
            posted_on=date(2026, 6, 30),
            amount=Decimal("27.16"),
            state=CreditState.HELD,
            energy_kwh=Decimal("181.0500"),
            first_day=date(2026, 6, 1),
            last_day=date(2026, 6, 30),
        ),
        Credit(identifier="-6", posted_on=date(2026, 6, 2), amount=Decimal("0.05"), state=CreditState.POSTED),
    ),
    looked_at=datetime(2026, 7, 1, 19, 30, tzinfo=UTC),
    unread_before=date(2025, 1, 31),
    announced=frozenset({"-6"}),
)


async def test_nothing_is_known_before_anything_is_saved(hass: HomeAssistant) -> None:
    """A first start."""
    assert await CreditStore(hass, ENTRY_ID).async_load() == AccountCredits()


async def test_what_is_saved_is_known_after_a_restart(hass: HomeAssistant) -> None:
    """Every credit to the last digit, and which of them are no news."""
    await CreditStore(hass, ENTRY_ID).async_save(CREDITS)
    assert await CreditStore(hass, ENTRY_ID).async_load() == CREDITS


async def test_an_empty_list_is_known_too(hass: HomeAssistant) -> None:
    """That is not the same as nothing being known."""
    empty = AccountCredits(looked_at=CREDITS.looked_at)
    await CreditStore(hass, ENTRY_ID).async_save(empty)
    assert await CreditStore(hass, ENTRY_ID).async_load() == empty


async def test_accounts_are_kept_apart(hass: HomeAssistant) -> None:
    """Each has its own file."""
    await CreditStore(hass, ENTRY_ID).async_save(CREDITS)
    assert await CreditStore(hass, "another").async_load() == AccountCredits()


async def test_removed_credits_are_forgotten(hass: HomeAssistant, hass_storage: dict[str, Any]) -> None:
    """The file is named after the entry, and goes."""
    store = CreditStore(hass, ENTRY_ID)
    await store.async_save(CREDITS)
    assert f"octopus_seg.credits.{ENTRY_ID}" in hass_storage
    await store.async_remove()
    assert await CreditStore(hass, ENTRY_ID).async_load() == AccountCredits()
