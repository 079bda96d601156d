"""The form of an export point: what the account shows, filled in to be confirmed or corrected, and checked."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from homeassistant.helpers.selector import (
    NumberSelector,
    NumberSelectorConfig,
    NumberSelectorMode,
    SelectSelector,
    SelectSelectorConfig,
    SelectSelectorMode,
)
from homeassistant.util import dt as dt_util
import voluptuous as vol

from .connection import async_account_details
from .const import (
    CONF_MPAN,
    CONF_SERIAL_NUMBER,
    CONF_TARIFF,
    CONF_UNIT_RATE,
    DEFAULT_UNIT_RATE_PENCE,
    TARIFF_AUTOMATIC,
    TARIFF_FIXED,
)
from .octopus import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from .seg.mpan import InvalidMpanError, fingerprint, parse_mpan
from .seg.settlement import settlement_day
from .seg.tariff import Agreement, RateSchedule, TariffCode, agreement_at
from .supply import SupplyPoint, SupplyPoints, export_points, supply_points, unit_rates

_NOTHING: Final = "–"
_HIGHEST_RATE_PENCE: Final = 200

_ERRORS: Final[tuple[tuple[type[OctopusError], str], ...]] = (
    (OctopusAuthenticationError, "invalid_auth"),
    (OctopusNotFoundError, "account_not_found"),
    (OctopusRateLimitError, "rate_limited"),
    (OctopusConnectionError, "cannot_connect"),
    (OctopusAnswerError, "unexpected_answer"),
)

type ExportPointData = dict[str, str | float]


def error_key(error: OctopusError) -> str:
    """Return the key of the message for an error of Octopus."""
    return next(key for kind, key in _ERRORS if isinstance(error, kind))


@dataclass(frozen=True, kw_only=True, slots=True)
class OfferedTariff:
    """The tariff that an account shows for an export point: code, product, rate (p/kWh) and since when it holds."""

    mpan: str
    tariff_code: str
    product_name: str
    unit_rate_pence: Decimal | None
    since: datetime

    def as_table_row(self) -> str:
        """Return the row of a Markdown table."""
        rate = f"{self.unit_rate_pence.normalize():f} p/kWh" if self.unit_rate_pence is not None else _NOTHING
        return f"| {self.mpan} | {self.product_name} | {self.tariff_code} | {rate} | {settlement_day(self.since)} |"


class ExportPointForm:
    """The account's meter points, and the form and the checks made of them."""

    def __init__(self, client: OctopusClient, account_number: str) -> None:
        """Ask as this customer."""
        self._client = client
        self._account_number = account_number
        self._points: SupplyPoints = {}
        self._offers: dict[str, OfferedTariff] = {}

    async def async_load(self) -> None:
        """Ask for the account and for the tariffs of its export points; raises OctopusError."""
        account, details = await asyncio.gather(
            self._client.account(self._account_number), async_account_details(self._client, self._account_number)
        )
        self._points = supply_points(account, details)
        offers = await asyncio.gather(*(self._async_offer(point) for point in self.export_points))
        self._offers = {offer.mpan: offer for offer in offers if offer is not None}

    @property
    def export_points(self) -> list[SupplyPoint]:
        """Return the export points of the account."""
        return export_points(self._points)

    @property
    def placeholders(self) -> dict[str, str]:
        """Return the rows of the table of export points with their tariffs."""
        rows = [
            self._offers[point.mpan].as_table_row() if point.mpan in self._offers else _bare_row(point)
            for point in self.export_points
        ]
        return {"export_points": "\n".join(rows) or "| – | – | – | – | – |"}

    def schema(self, taken: Collection[str | None]) -> vol.Schema:
        """Return the form; `taken` has the fingerprints of export points that are set up already."""
        free = [point for point in self.export_points if fingerprint(point.mpan) not in taken]
        first = free[0] if free else None
        serial_numbers = [meter.serial_number for point in free for meter in point.meters]
        return vol.Schema(
            {
                _with_suggestion(vol.Required, CONF_MPAN, first.mpan if first else None): _choice(
                    [point.mpan for point in free]
                ),
                _with_suggestion(
                    vol.Optional, CONF_SERIAL_NUMBER, first.meters[-1].serial_number if first and first.meters else None
                ): _choice(list(dict.fromkeys(serial_numbers))),
                vol.Required(CONF_TARIFF, default=TARIFF_AUTOMATIC): SelectSelector(
                    SelectSelectorConfig(options=[TARIFF_AUTOMATIC, TARIFF_FIXED], translation_key=CONF_TARIFF)
                ),
                vol.Required(CONF_UNIT_RATE, default=self._suggested_rate(first)): NumberSelector(
                    NumberSelectorConfig(
                        min=0,
                        max=_HIGHEST_RATE_PENCE,
                        step="any",
                        mode=NumberSelectorMode.BOX,
                        unit_of_measurement="p/kWh",
                    )
                ),
            }
        )

    async def async_check(self, user_input: Mapping[str, Any], taken: Collection[str | None]) -> dict[str, str]:
        """Return what is wrong with the answers, by field; nothing when all is well."""
        try:
            mpan = parse_mpan(user_input[CONF_MPAN])
        except InvalidMpanError as err:
            return {CONF_MPAN: err.problem.value}
        if fingerprint(mpan) in taken:
            return {CONF_MPAN: "export_point_exists"}
        if mpan not in self._points:
            return await self._async_why_not_listed(mpan)
        if not self._points[mpan].is_export and user_input[CONF_TARIFF] == TARIFF_AUTOMATIC:
            return {CONF_TARIFF: "no_export_tariff"}
        if user_input[CONF_TARIFF] == TARIFF_FIXED and not user_input[CONF_UNIT_RATE] > 0:
            return {CONF_UNIT_RATE: "unit_rate_not_positive"}
        return {}

    def needs_confirmation(self, data: ExportPointData) -> bool:
        """Tell whether nothing but the user's word says that the meter point exports."""
        return not self._points[str(data[CONF_MPAN])].is_export

    def data(self, user_input: Mapping[str, Any]) -> ExportPointData:
        """Return the checked answers as they are kept; a serial number only where the account does not list it."""
        mpan = parse_mpan(user_input[CONF_MPAN])
        data: ExportPointData = {
            CONF_MPAN: mpan,
            CONF_TARIFF: user_input[CONF_TARIFF],
            CONF_UNIT_RATE: float(user_input[CONF_UNIT_RATE]),
        }
        serial_number = user_input.get(CONF_SERIAL_NUMBER, "").strip()
        listed = {meter.serial_number for point in self._points.values() for meter in point.meters}
        if serial_number and serial_number not in listed:
            data[CONF_SERIAL_NUMBER] = serial_number
        return data

    def _suggested_rate(self, point: SupplyPoint | None) -> float:
        offer = self._offers.get(point.mpan) if point else None
        rate = offer.unit_rate_pence if offer else None
        return float(rate) if rate is not None else DEFAULT_UNIT_RATE_PENCE

    async def _async_why_not_listed(self, mpan: str) -> dict[str, str]:
        """Say whether an MPAN that the account does not list is unknown or somebody else's."""
        try:
            await self._client.meter_point(mpan)
        except OctopusNotFoundError:
            return {CONF_MPAN: "mpan_unknown"}
        except OctopusError as err:
            return {"base": error_key(err)}
        return {CONF_MPAN: "mpan_not_on_account"}

    async def _async_offer(self, point: SupplyPoint) -> OfferedTariff | None:
        """Return the tariff in force at an export point, or the first to come; None where there is no agreement."""
        now = dt_util.utcnow()
        agreement = agreement_at(point.agreements, now) or next(iter(point.agreements), None)
        if agreement is None:
            return None
        moment = max(agreement.start, now) if agreement.end is None or agreement.end > now else agreement.start
        name, schedule = await asyncio.gather(
            self._async_product_name(agreement.tariff_code), self._async_schedule(agreement, moment)
        )
        span = schedule.span_at(moment)
        return OfferedTariff(
            mpan=point.mpan,
            tariff_code=agreement.tariff_code,
            product_name=name,
            unit_rate_pence=span.rate * 100 if span else None,
            since=span.start if span else agreement.start,
        )

    async def _async_product_name(self, tariff_code: str) -> str:
        if (code := TariffCode.parse(tariff_code)) is None:
            return _NOTHING
        try:
            return (await self._client.product(code.product)).product.display_name
        except OctopusNotFoundError:
            return code.product

    async def _async_schedule(self, agreement: Agreement, moment: datetime) -> RateSchedule:
        try:
            rates = unit_rates(await self._client.unit_rates(agreement.tariff_code, moment))
        except OctopusNotFoundError:
            rates = ()
        return RateSchedule.of_agreements([agreement], {agreement.tariff_code: rates})


def _choice(options: list[str]) -> SelectSelector:
    """Return a list to choose from, or to type something else into."""
    return SelectSelector(
        SelectSelectorConfig(options=options, custom_value=True, mode=SelectSelectorMode.DROPDOWN, sort=False)
    )


def _with_suggestion(marker: type[vol.Marker], key: str, suggestion: str | None) -> vol.Marker:
    return marker(key, description={"suggested_value": suggestion} if suggestion else None)


def _bare_row(point: SupplyPoint) -> str:
    return f"| {point.mpan} | {_NOTHING} | {_NOTHING} | {_NOTHING} | {_NOTHING} |"
