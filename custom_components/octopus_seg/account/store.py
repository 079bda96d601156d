"""What is known of supply, kept on disk: a restart needs no old rates again, and none of it is lost while Octopus is away."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final, TypedDict, override

from homeassistant.core import HomeAssistant

from ..octopus import AccountDetails
from ..seg.mpan import fingerprint
from ..seg.tariff import Agreement, RateSchedule
from ..storage.document import DocumentStore, all_or_nothing
from ..storage.rates import StoredRates, migrated_rates, read_rates, stored_rates
from ..storage.values import optional, read_day, read_moment, read_text, written
from .supply import SupplyMeter, SupplyPoint, SupplyPoints

STORAGE_VERSION: Final = 1

type TariffRates = Mapping[str, RateSchedule]


@dataclass(frozen=True, kw_only=True, slots=True)
class Supply:
    """The meter points of an account by MPAN, and the unit rates of their tariffs by tariff code.

    `details` is what GraphQL said last; it is not kept on disk.
    """

    points: SupplyPoints = field(default_factory=dict)
    rates: TariffRates = field(default_factory=dict)
    details: AccountDetails | None = None


class _StoredPoint(TypedDict):
    is_export: bool
    is_current_home: bool
    meters: list[tuple[str, str | None]]
    agreements: list[tuple[str, str, str | None]]


class _StoredSupply(TypedDict):
    points: dict[str, _StoredPoint]
    rates: dict[str, StoredRates]


class _FirstStoredSupply(TypedDict):
    points: dict[str, _StoredPoint]
    rates: dict[str, list[tuple[str, str, str | None]]]


class SupplyStore(DocumentStore[Supply, _StoredSupply]):
    """The supply of one account on disk: of the export points that are set up, named by the fingerprints of their MPANs."""

    def __init__(self, hass: HomeAssistant, entry_id: str, mpans: Iterable[str] = ()) -> None:
        """Name the file after the config entry; `mpans` are those of its export points."""
        named = {fingerprint(mpan): mpan for mpan in mpans}
        write = partial(_stored_supply, named)
        super().__init__(
            hass, f"account_supply.{entry_id}", STORAGE_VERSION, all_or_nothing(partial(_supply, named)), write
        )
        # What 0.1.0 wrote is only read: it doesn't start with a later version of its file, and users may go back to it.
        self._first: DocumentStore[Supply, Any] = DocumentStore(
            hass, f"supply.{entry_id}", STORAGE_VERSION, all_or_nothing(partial(_first_supply, named)), write
        )

    @override
    async def async_load(self) -> Supply | None:
        """Return the supply; where it was never saved, that of the first version, whose file stays."""
        return await super().async_load() or await self._first.async_load()

    @override
    async def async_remove(self) -> None:
        """Delete the file, and that of the first version."""
        await super().async_remove()
        await self._first.async_remove()


def _supply(mpans: Mapping[str, str], stored: _StoredSupply) -> Supply:
    points = {mpans[name]: point for name, point in stored["points"].items() if name in mpans}
    return Supply(
        points={mpan: _point(mpan, point) for mpan, point in points.items()},
        rates={code: read_rates(rates) for code, rates in stored["rates"].items()},
    )


def _stored_supply(mpans: Mapping[str, str], supply: Supply) -> _StoredSupply:
    return {
        "points": {name: _stored_point(supply.points[mpan]) for name, mpan in mpans.items() if mpan in supply.points},
        "rates": {code: stored_rates(rates) for code, rates in supply.rates.items()},
    }


def _first_supply(mpans: Mapping[str, str], stored: _FirstStoredSupply) -> Supply:
    """Return what 0.1.0 wrote: points by MPAN, and a list for each rate."""
    return _supply(
        mpans,
        {
            "points": {fingerprint(mpan): point for mpan, point in stored["points"].items()},
            "rates": {code: migrated_rates(rates) for code, rates in stored["rates"].items()},
        },
    )


def _point(mpan: str, stored: _StoredPoint) -> SupplyPoint:
    return SupplyPoint(
        mpan=mpan,
        is_export=stored["is_export"],
        is_current_home=stored["is_current_home"],
        meters=tuple(
            SupplyMeter(serial_number=read_text(serial), active_to=optional(read_day, last))
            for serial, last in stored["meters"]
        ),
        agreements=tuple(
            Agreement(tariff_code=read_text(code), start=read_moment(start), end=optional(read_moment, end))
            for code, start, end in stored["agreements"]
        ),
    )


def _stored_point(point: SupplyPoint) -> _StoredPoint:
    return {
        "is_export": point.is_export,
        "is_current_home": point.is_current_home,
        "meters": [(meter.serial_number, written(meter.active_to)) for meter in point.meters],
        "agreements": [
            (agreement.tariff_code, written(agreement.start), written(agreement.end)) for agreement in point.agreements
        ],
    }
