"""What is true, worked out from the simulator alone: no function of the package has a part in it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from itertools import accumulate

from homeassistant.core import HomeAssistant
import pytest

from tests.helpers import HALF_HOUR, LONDON, async_hours
from tests.octopus_simulator import OctopusSimulator

ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, kw_only=True)
class Energy:
    """An amount of energy (Wh) and what it earns (GBP)."""

    wh: int
    pounds: Decimal

    @property
    def kwh(self) -> float:
        """Return the energy in kWh."""
        return self.wh / 1000


def true_rate(simulator: OctopusSimulator, mpan: str, moment: datetime) -> Decimal:
    """Return the price (GBP/kWh) in force at a moment, from the simulator's agreements and catalogue."""
    agreement = simulator.export_point(mpan).agreement_at(moment)
    assert agreement is not None
    found = simulator.state.catalogue.find_by_tariff(agreement.tariff_code)
    assert found is not None
    product, region = found
    (rate,) = product.schedule.rates(region, moment, moment + HALF_HOUR, simulator.now())
    return Decimal(str(rate.value)) / 100


def _pounds(simulator: OctopusSimulator, mpan: str, start: datetime, energy_wh: int) -> Decimal:
    """Return what a half-hour earns; most have no export, and need no rate."""
    return energy_wh * true_rate(simulator, mpan, start) / 1000 if energy_wh else Decimal(0)


def true_half_hours(simulator: OctopusSimulator, mpan: str) -> dict[datetime, int | None]:
    """Return the energy (Wh) of each half-hour since supply began as far as it is published; None where it is not."""
    begin = simulator.export_point(mpan).supply_from
    assert begin is not None
    values = simulator.truth(mpan, begin, simulator.now().replace(minute=0, second=0, microsecond=0))
    newest = max(start for start, value in values.items() if value is not None)
    return {start: value for start, value in values.items() if start <= newest}


def true_energy(simulator: OctopusSimulator, mpan: str, first: date, last: date) -> Energy:
    """Return what the published half-hours of some local days come to, both included."""
    known = {
        start: value
        for start, value in true_half_hours(simulator, mpan).items()
        if value is not None and first <= start.astimezone(LONDON).date() <= last
    }
    pounds = sum((_pounds(simulator, mpan, start, value) for start, value in known.items()), Decimal(0))
    return Energy(wh=sum(known.values()), pounds=pounds)


def true_hours(simulator: OctopusSimulator, mpan: str) -> dict[datetime, Energy]:
    """Return each clock hour of which both half-hours are published."""
    values = true_half_hours(simulator, mpan)
    hours: dict[datetime, Energy] = {}
    for start in values:
        first, second = values[start], values.get(start + HALF_HOUR)
        if start.minute or first is None or second is None:
            continue
        pounds = _pounds(simulator, mpan, start, first) + _pounds(simulator, mpan, start + HALF_HOUR, second)
        hours[start] = Energy(wh=first + second, pounds=pounds)
    return hours


async def async_expect_true_statistics(hass: HomeAssistant, simulator: OctopusSimulator, mpan: str) -> int:
    """Hold both stored statistics against the truth, hour by hour; return how many hours there are.

    Every complete hour has one row, no other hour has any; the value, the bar that the Energy dashboard shows (the
    change since the row before) and the sum are all right.
    """
    hours = true_hours(simulator, mpan)
    for series, values in (
        ("export", [hour.kwh for hour in hours.values()]),
        ("earnings", [float(hour.pounds) for hour in hours.values()]),
    ):
        rows = await async_hours(hass, series, mpan)
        assert list(rows) == list(hours)
        assert [row["state"] for row in rows.values()] == pytest.approx(values, abs=1e-9)
        assert [row["change"] for row in rows.values()] == pytest.approx(values, abs=1e-6)
        assert [row["sum"] for row in rows.values()] == pytest.approx(list(accumulate(values)), abs=1e-6)
    return len(hours)


def utc(*parts: int) -> datetime:
    """Return a moment in UTC."""
    year, month, day, *rest = parts
    hour, minute = (*rest, 0, 0)[:2]
    return datetime(year, month, day, hour, minute, tzinfo=UTC)
