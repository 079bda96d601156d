"""Octopus SEG: what a home exports under the Smart Export Guarantee, and what it earns."""

import asyncio
from collections.abc import Iterable
from functools import partial

from homeassistant.const import CONF_API_KEY, Platform
from homeassistant.core import HomeAssistant, callback
from homeassistant.helpers import config_validation as cv
from homeassistant.helpers.typing import ConfigType

from .account.coordinator import SupplierCoordinator
from .actions.registration import async_setup_services
from .activity import async_notify_change
from .application.issues import async_update_application_issues
from .application.store import ApplicationStore
from .application.switch import SwitchTracker
from .application.tracker import ApplicationTracker
from .assist.listening import async_setup_assist
from .cards.commands import async_setup_websocket_api
from .cards.resources import async_add_cards, async_remove_cards, async_serve_cards
from .const import (
    CONF_AWAITS_ENERGY_DASHBOARD,
    CONF_CONFIRMED_TARIFF,
    CONF_KNOWN_EXPORT_POINTS,
    DOMAIN,
    SUBENTRY_EXPORT_POINT,
)
from .credits.coordinator import CreditCoordinator
from .credits.issues import async_update_credit_issues
from .credits.payments import PaymentWatch
from .credits.payout_issues import async_update_payout_issues
from .credits.radar import RebillRadar
from .credits.reconciler import CreditReconciler
from .data import Account, ExportPoint, OctopusSegConfigEntry, OctopusSegData
from .export_point.adoption import async_adopt_new_export_points
from .export_point.devices import async_register_devices
from .export_point.removal import async_forget_account, async_forget_export_point
from .export_point.sidebar import async_remove_dashboard
from .export_point.subentry import async_default_title
from .insights.coordinator import InsightsCoordinator
from .insights.issues import async_update_insight_issues
from .issues import async_delete_issues
from .live.entities import async_remove_live_entities
from .live.follower import LiveExport
from .live.issues import LIVE_ISSUES, async_update_live_issues
from .meter.coordinator import MeterCoordinator
from .meter.energy_wish import EnergyWish
from .meter.issues import async_update_meter_issues
from .meter.projection import StatisticsProjection
from .options import ExportPointOptions
from .polling.clock_watch import ClockWatch
from .polling.connection import async_create_client, async_forget_address
from .tariffs.comparison import TariffComparison
from .tariffs.library import TariffLibrary
from .tariffs.monthly import MonthlyComparison
from .tariffs.watch import TariffWatch
from .texts import async_texts

CONFIG_SCHEMA = cv.config_entry_only_config_schema(DOMAIN)
PLATFORMS = [Platform.BINARY_SENSOR, Platform.CALENDAR, Platform.EVENT, Platform.SENSOR, Platform.TODO]


async def async_setup(hass: HomeAssistant, config: ConfigType) -> bool:
    """Set up the actions, the answers of Assist, and what the cards need."""
    async_setup_services(hass)
    async_setup_websocket_api(hass)
    async_setup_assist(hass)
    await async_serve_cards(hass)
    return True


async def async_setup_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> bool:
    """Set up an account: entities first, from what is known, then the half-hours in the background."""
    applications = ApplicationStore(hass, entry.entry_id)
    await applications.async_load()
    supplier, reconciler, meters = (
        await _async_set_up_account(hass, entry, applications) if CONF_API_KEY in entry.data else (None, None, {})
    )
    credits_read = reconciler.credits if reconciler is not None else None
    live = await _async_set_up_live(hass, entry, meters)
    library = TariffLibrary(hass, entry.entry_id, supplier.client) if supplier else None
    monthly = MonthlyComparison(hass, entry, supplier.client, library, meters) if supplier and library else None
    account = (
        Account(supplier=supplier, reconciler=reconciler, library=library)
        if supplier is not None and reconciler is not None and library is not None
        else None
    )
    points: dict[str, ExportPoint] = {}
    for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT):
        meter = meters.get(subentry.subentry_id)
        points[subentry.subentry_id] = ExportPoint(
            entry=entry,
            subentry=subentry,
            tracker=ApplicationTracker(hass, entry, subentry, applications, supplier, credits_read, meter),
            meter=meter,
            live=live.get(subentry.subentry_id),
            comparison=TariffComparison(hass, meter, library, monthly) if meter and library and monthly else None,
            radar=RebillRadar(hass, reconciler, meter) if meter and reconciler else None,
            insights=InsightsCoordinator(hass, meter, reconciler) if meter and reconciler else None,
            switch=SwitchTracker(hass, entry, subentry, reconciler, meter, library)
            if meter and reconciler and library
            else None,
        )
    trackers = {key: point.tracker for key, point in points.items()}
    entry.runtime_data = OctopusSegData(
        account=account, points=points, applications=applications, configuration=_configuration(entry)
    )
    await async_register_devices(hass, entry, has_account=account is not None)
    await hass.config_entries.async_forward_entry_setups(entry, PLATFORMS)
    await async_add_cards(hass)
    entry.async_on_unload(entry.add_update_listener(_async_entry_updated))
    # Nothing is left of what was planned by a wrong clock if all begins anew.
    watch = ClockWatch(hass, partial(hass.config_entries.async_schedule_reload, entry.entry_id))
    entry.async_on_unload(watch.async_stop)
    _notify_changes(hass, entry, points)
    for tracker in trackers.values():
        entry.async_on_unload(tracker.async_add_listener(partial(async_update_application_issues, hass, tracker)))
        tracker.async_start()
    for live_export in live.values():
        entry.async_on_unload(live_export.async_add_listener(partial(async_update_live_issues, hass, live_export)))
        live_export.async_start()
    reasons = await async_texts(hass, "unpriced_reason")
    for meter in meters.values():
        await TariffWatch(hass, entry, meter).async_start()
        update_issues = partial(async_update_meter_issues, hass, meter, reasons)
        entry.async_on_unload(meter.async_add_listener(update_issues))
        update_issues()
        _start(hass, entry, meter)
    if supplier is not None:
        await _async_follow(hass, entry, supplier)
    await _async_watch_tariffs(points.values(), monthly)
    for point in points.values():
        if point.insights is not None:
            update = partial(async_update_insight_issues, hass, point.insights)
            entry.async_on_unload(point.insights.async_add_listener(update))
            await point.insights.async_start()
    if reconciler is not None:
        _reconcile(hass, entry, reconciler)
    return True


def _notify_changes(hass: HomeAssistant, entry: OctopusSegConfigEntry, points: dict[str, ExportPoint]) -> None:
    """Let triggers know when an application or a live sensor has news."""
    for subentry_id, point in points.items():
        notify_change = partial(async_notify_change, hass, subentry_id)
        entry.async_on_unload(point.tracker.async_add_listener(notify_change))
        if point.live is not None:
            entry.async_on_unload(point.live.async_add_listener(notify_change))


async def _async_set_up_account(
    hass: HomeAssistant, entry: OctopusSegConfigEntry, applications: ApplicationStore
) -> tuple[SupplierCoordinator, CreditReconciler, dict[str, MeterCoordinator]]:
    """Ask what the account holds, and load what is known of its credits and of its export points that have an MPAN."""
    client = await async_create_client(hass, entry.data[CONF_API_KEY])
    points = [subentry.subentry_id for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)]
    supplier = SupplierCoordinator(hass, entry, client, lambda: [applications.stage(point) for point in points])
    await supplier.async_config_entry_first_refresh()
    meters = {
        subentry.subentry_id: MeterCoordinator(hass, entry, subentry, mpan, client, supplier)
        for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)
        if (mpan := ExportPointOptions.of(subentry).mpan) is not None
    }
    account_credits = CreditCoordinator(hass, entry, client, supplier)
    await asyncio.gather(account_credits.async_load(), *(meter.async_load() for meter in meters.values()))
    reconciler = CreditReconciler(hass, entry, account_credits, meters)
    await reconciler.async_load()
    return supplier, reconciler, meters


async def _async_set_up_live(
    hass: HomeAssistant, entry: OctopusSegConfigEntry, meters: dict[str, MeterCoordinator]
) -> dict[str, LiveExport]:
    """Load what the live sensors have counted, of those export points that have one."""
    live = {
        subentry.subentry_id: LiveExport(hass, entry, subentry, live_sensor, meters.get(subentry.subentry_id))
        for subentry in entry.get_subentries_of_type(SUBENTRY_EXPORT_POINT)
        if (live_sensor := ExportPointOptions.of(subentry).live_sensor) is not None
    }
    await asyncio.gather(*(found.async_load() for found in live.values()))
    for subentry_id in entry.subentries.keys() - live.keys():
        async_delete_issues(hass, subentry_id, LIVE_ISSUES)
        async_remove_live_entities(hass, subentry_id)
    return live


def _start(hass: HomeAssistant, entry: OctopusSegConfigEntry, meter: MeterCoordinator) -> None:
    """Look for half-hours in the background, and keep the statistics as the ledger has them."""
    projection = StatisticsProjection(hass, meter)
    wish = EnergyWish(hass, entry, meter, lambda: projection.is_written)
    projection.async_add_listener(wish.async_check)
    entry.async_on_unload(meter.async_add_listener(projection.async_schedule))
    entry.async_on_unload(meter.async_add_listener(wish.async_check))
    projection.async_schedule()
    entry.async_create_background_task(hass, meter.async_start(), f"{DOMAIN} first poll")


def _reconcile(hass: HomeAssistant, entry: OctopusSegConfigEntry, reconciler: CreditReconciler) -> None:
    """Look for credits in the background, and hold them against the half-hours."""
    entry.async_on_unload(reconciler.async_add_listener(partial(async_update_credit_issues, hass, reconciler)))
    entry.async_on_unload(reconciler.async_add_listener(partial(async_update_payout_issues, hass, reconciler)))
    PaymentWatch(hass, reconciler).async_start()
    reconciler.async_start()
    entry.async_create_background_task(hass, reconciler.credits.async_start(), f"{DOMAIN} first poll for credits")


async def _async_watch_tariffs(points: Iterable[ExportPoint], monthly: MonthlyComparison | None) -> None:
    """Compare with other tariffs, and notice where Octopus changes one for days that are credited."""
    if monthly is not None:
        await monthly.async_start()
    for point in points:
        if point.comparison is not None:
            point.comparison.async_add_listener(point.tracker.async_update_listeners)
            point.comparison.async_start()
        if point.switch is not None:
            point.switch.async_add_listener(point.tracker.async_update_listeners)
            await point.switch.async_start()
        if point.radar is not None:
            await point.radar.async_start()


async def _async_follow(
    hass: HomeAssistant,
    entry: OctopusSegConfigEntry,
    supplier: SupplierCoordinator,
) -> None:
    """Plan the next poll by what the applications await, and take up export points that appear on the account."""
    supplier.reschedule_next_poll()
    title = await async_default_title(hass)
    adopt = partial(async_adopt_new_export_points, hass, entry, supplier, title)

    @callback
    def adopt_soon() -> None:
        entry.async_create_task(hass, adopt(), f"{DOMAIN} new export points")

    entry.async_on_unload(supplier.async_add_listener(adopt_soon))
    await adopt()


async def async_unload_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> bool:
    """Unload an account."""
    await entry.runtime_data.applications.async_flush()
    for point in entry.runtime_data.points.values():
        if point.live is not None:
            await point.live.async_flush()
    return await hass.config_entries.async_unload_platforms(entry, PLATFORMS)


async def async_remove_entry(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> None:
    """Delete what was kept on disk; the statistics stay, and go on if the account is added again."""
    await async_forget_account(hass, entry)
    if not hass.config_entries.async_entries(DOMAIN):
        await async_forget_address(hass)
        await async_remove_dashboard(hass)
        await async_remove_cards(hass)


async def _async_entry_updated(hass: HomeAssistant, entry: OctopusSegConfigEntry) -> None:
    """Reload after a change of the key, of the export points or of the options, and forget those that are gone."""
    data = entry.runtime_data
    gone = data.points.keys() - entry.subentries.keys()
    for subentry_id in gone:
        data.applications.async_drop(subentry_id)
    if data.configuration != _configuration(entry):
        await hass.config_entries.async_reload(entry.entry_id)
    for subentry_id in gone:
        await async_forget_export_point(hass, subentry_id)


def _configuration(entry: OctopusSegConfigEntry) -> object:
    """Return what has to change for a reload: all but what the integration notes automatically."""
    noted = {CONF_AWAITS_ENERGY_DASHBOARD, CONF_KNOWN_EXPORT_POINTS}
    account = {key: value for key, value in entry.data.items() if key not in noted}
    points = {
        subentry_id: (
            subentry.title,
            {key: value for key, value in subentry.data.items() if key != CONF_CONFIRMED_TARIFF},
        )
        for subentry_id, subentry in entry.subentries.items()
    }
    return account, points, dict(entry.options)
