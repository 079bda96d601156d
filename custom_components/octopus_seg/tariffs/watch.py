"""Watches what an export point is paid: tells of another rate, and remembers the tariff that the user confirmed."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from homeassistant.config_entries import ConfigEntry
from homeassistant.core import HomeAssistant, callback
from homeassistant.util import dt as dt_util

from ..activity import EVENT_RATE_CHANGED, async_notify
from ..const import CONF_CONFIRMED_TARIFF
from ..meter.coordinator import MeterCoordinator
from ..meter.data import MeterData
from ..seg.settlement import settlement_day
from ..seg.tariff import Agreement, UnitRate, agreement_at
from ..seg.tariff_change import is_same_tariff, standing_rate
from .rate_store import RateStore


class TariffWatch:
    """Watches the tariff of one export point."""

    def __init__(self, hass: HomeAssistant, entry: ConfigEntry, meter: MeterCoordinator) -> None:
        """Follow the export point's agreements and rates."""
        self.hass = hass
        self.entry = entry
        self.meter = meter
        self._store = RateStore(hass, meter.subentry.subentry_id)
        self._known: UnitRate | None = None

    async def async_start(self) -> None:
        """Take what was known before the restart, then follow."""
        self._known = await self._store.async_load()
        self.entry.async_on_unload(self.meter.async_add_listener(self._async_update))
        self._async_update()

    @callback
    def _async_update(self) -> None:
        now = dt_util.utcnow()
        self._async_confirm(now)
        schedule = self.meter.data.ledger.schedule
        if (span := schedule.span_at(now)) is None:
            return
        standing = standing_rate(schedule, span)
        known, self._known = self._known, standing
        if _key(known) == _key(standing):
            return
        self._store.async_save_soon(standing)
        if known is not None and standing is not None and known.rate != standing.rate and known.start < standing.start:
            self._announce(known, standing)

    def _announce(self, old: UnitRate, new: UnitRate) -> None:
        attributes = {
            "old_rate": float(old.rate),
            "new_rate": float(new.rate),
            "from": settlement_day(new.start).isoformat(),
        }
        async_notify(self.meter.hass, self.meter.subentry.subentry_id, EVENT_RATE_CHANGED, attributes)

    @callback
    def _async_confirm(self, now: datetime) -> None:
        """Remember the tariff that was in force when the export point was set up or corrected."""
        present = agreement_at(self.meter.data.agreements, now)
        if present is not None and self.meter.options.confirmed_tariff is None:
            async_confirm_tariff(self.hass, self.entry, self.meter, present.tariff_code)


@callback
def async_confirm_tariff(hass: HomeAssistant, entry: ConfigEntry, meter: MeterCoordinator, tariff_code: str) -> None:
    """Remember the tariff of an export point as the one that the user knows of."""
    data = {**meter.subentry.data, CONF_CONFIRMED_TARIFF: tariff_code}
    hass.config_entries.async_update_subentry(entry, meter.subentry, data=data)


@dataclass(frozen=True, kw_only=True, slots=True)
class OtherTariff:
    """The agreement in force, which is of another tariff than the one that was confirmed."""

    confirmed: str
    present: Agreement


def other_tariff(meter: MeterCoordinator, now: datetime) -> OtherTariff | None:
    """Return the agreement in force where it is not what the user confirmed, or None where it is."""
    confirmed = meter.options.confirmed_tariff
    present = agreement_at(meter.data.agreements, now)
    if confirmed is None or present is None:
        return None
    rates = (
        _flat_rate(meter.data, confirmed, present.start - timedelta(seconds=1)),
        _flat_rate(meter.data, present.tariff_code, now),
    )
    if is_same_tariff(confirmed, present.tariff_code, *rates):
        return None
    return OtherTariff(confirmed=confirmed, present=present)


def _flat_rate(data: MeterData, tariff_code: str, moment: datetime) -> Decimal | None:
    """Return the rate (GBP/kWh) of a tariff at a moment, or None where it is not known or changes by the hour."""
    if (schedule := data.rates.get(tariff_code)) is None:
        return None
    standing = standing_rate(schedule, schedule.span_at(moment))
    return standing.rate if standing else None


def _key(rate: UnitRate | None) -> tuple[Decimal, datetime] | None:
    return (rate.rate, rate.start) if rate else None
