"""What is deleted with an account or an export point: its files and its repairs. The statistics stay."""

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant

from ..account.issues import ACCOUNT_GONE
from ..account.store import SupplyStore
from ..application.issues import APPLICATION_ISSUES
from ..application.store import ApplicationStore
from ..application.switch import SWITCH_ISSUES
from ..application.switch_store import SwitchStore
from ..credits.issues import CREDIT_ISSUES
from ..credits.payout_issues import PAYOUT_ISSUES
from ..credits.radar import RADAR_ISSUES
from ..credits.radar_store import RadarStore
from ..credits.store import CreditStore
from ..insights.forecast_store import ForecastStore
from ..insights.issues import INSIGHT_ISSUES
from ..issues import async_delete_issues
from ..live.issues import LIVE_ISSUES
from ..live.store import LiveStore
from ..meter.archive import Archive
from ..meter.energy_wish import async_forget_explanation
from ..meter.held_back_store import HeldBackStore
from ..meter.issues import METER_ISSUES
from ..polling.connection import async_forget_client
from ..polling.refusals import async_forget_refusals
from ..tariffs.monthly_store import MonthlyStore
from ..tariffs.rate_store import RateStore
from ..tariffs.store import ComparisonStore


async def async_forget_account(hass: HomeAssistant, entry: ConfigEntry) -> None:
    """Delete what was kept of an account and its export points; its API key is not even remembered."""
    async_forget_client(hass)
    async_forget_refusals(hass, entry)
    async_delete_issues(hass, entry.entry_id, [ACCOUNT_GONE])
    async_forget_explanation(hass, entry)
    for store in (SupplyStore, CreditStore, ApplicationStore, ComparisonStore, MonthlyStore):
        await store(hass, entry.entry_id).async_remove()
    for subentry_id in entry.subentries:
        await async_forget_export_point(hass, subentry_id)


async def async_forget_export_point(hass: HomeAssistant, subentry_id: str) -> None:
    """Delete what was kept of an export point, and its repairs."""
    for store in (Archive, HeldBackStore, LiveStore, RateStore, RadarStore, ForecastStore, SwitchStore):
        await store(hass, subentry_id).async_remove()
    async_delete_issues(
        hass,
        subentry_id,
        (
            *APPLICATION_ISSUES,
            *LIVE_ISSUES,
            *METER_ISSUES,
            *CREDIT_ISSUES,
            *PAYOUT_ISSUES,
            *RADAR_ISSUES,
            *INSIGHT_ISSUES,
            *SWITCH_ISSUES,
        ),
    )
