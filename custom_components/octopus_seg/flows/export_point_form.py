"""The form of an export point: what the account shows, filled in to be confirmed or corrected, and checked."""

import asyncio
from collections.abc import Awaitable, Collection, Mapping
from typing import Any, Final

from homeassistant.helpers.selector import SelectSelector, SelectSelectorConfig, SelectSelectorMode
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..account.reading import async_supply_points
from ..account.supply import SupplyPoint, SupplyPoints, export_points
from ..const import (
    CONF_LIVE_SENSOR,
    CONF_MPAN,
    CONF_RATE_FROM,
    CONF_RATE_HISTORY,
    CONF_SERIAL_NUMBER,
    CONF_SERIES,
    CONF_TARIFF,
    CONF_TARIFF_RATES,
    CONF_UNIT_RATE,
    DEFAULT_UNIT_RATE_PENCE,
    LOGGER,
    TARIFF_AUTOMATIC,
    TARIFF_FIXED,
)
from ..octopus import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusClient,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from ..seg.mpan import InvalidMpanError, fingerprint, parse_mpan
from .estimate_fields import LIVE_SENSOR_FIELDS, RATE_FIELD, RATE_FROM_FIELDS, dated_rate, rate_errors
from .offered_tariff import OfferedTariff, async_offered_tariff, empty_table_row, table_row

_ERRORS: Final[tuple[tuple[type[OctopusError], str], ...]] = (
    (OctopusAuthenticationError, "invalid_auth"),
    (OctopusNotFoundError, "account_not_found"),
    (OctopusRateLimitError, "rate_limited"),
    (OctopusConnectionError, "cannot_connect"),
    (OctopusAnswerError, "unexpected_answer"),
)

type ExportPointData = dict[str, Any]


def error_key(error: OctopusError) -> str:
    """Return the key of the message for an error of Octopus."""
    return next(key for kind, key in _ERRORS if isinstance(error, kind))


class ExportPointForm:
    """The account's meter points, and the form and the checks made of them."""

    def __init__(
        self,
        client: OctopusClient,
        account_number: str,
        *,
        taken: Collection[str] = (),
        known: Mapping[str, Any] | None = None,
    ) -> None:
        """Ask as this customer.

        `taken` has the fingerprints of export points that are set up already. `known` are the fields of the one that is
        to be corrected; without them one is to be added.
        """
        self._client = client
        self._account_number = account_number
        self._taken = taken
        self.known = known
        self._points: SupplyPoints = {}
        self._tariffs: dict[str, OfferedTariff | None] = {}

    async def async_load(self) -> None:
        """Ask for the account and for the tariffs of its export points; raises OctopusError."""
        self._points = await async_supply_points(self._client, self._account_number)
        now = dt_util.utcnow()
        tariffs = await asyncio.gather(
            *(async_offered_tariff(self._client, point, now) for point in self.export_points)
        )
        self._tariffs = {point.mpan: tariff for point, tariff in zip(self.export_points, tariffs, strict=True)}

    @property
    def export_points(self) -> list[SupplyPoint]:
        """Return the export points of the account."""
        return export_points(self._points)

    @property
    def placeholders(self) -> dict[str, str]:
        """Return the rows of the table of export points with their tariffs."""
        rows = [table_row(mpan, tariff) for mpan, tariff in self._tariffs.items()]
        return {"export_points": "\n".join(rows or [empty_table_row()])}

    @property
    def schema(self) -> vol.Schema:
        """Return the fields, with what there is to choose from."""
        points = self._choices()
        serial_numbers = dict.fromkeys(meter.serial_number for point in points for meter in point.meters)
        mpan = vol.Required(CONF_MPAN) if self.known is None else vol.Optional(CONF_MPAN)
        return vol.Schema(
            {
                mpan: _choice([point.mpan for point in points], is_read_only=self.known is not None),
                vol.Optional(CONF_SERIAL_NUMBER): _choice(list(serial_numbers)),
                vol.Required(CONF_TARIFF, default=TARIFF_AUTOMATIC): SelectSelector(
                    SelectSelectorConfig(options=[TARIFF_AUTOMATIC, TARIFF_FIXED], translation_key=CONF_TARIFF)
                ),
                vol.Required(CONF_UNIT_RATE, default=self._flat_rate_pence()): RATE_FIELD,
                **(RATE_FROM_FIELDS if self.known is None else {}),
                **LIVE_SENSOR_FIELDS,
            }
        )

    @property
    def suggestions(self) -> dict[str, Any]:
        """Return what the form is filled in with; of several export points the first one's MPAN and no more."""
        points = self._choices()
        suggested: dict[str, Any] = {CONF_MPAN: points[0].mpan} if points else {}
        if len(points) == 1 and points[0].meters:
            suggested[CONF_SERIAL_NUMBER] = points[0].meters[-1].serial_number
        return {**suggested, **(self.known or {})}

    def complete(self, user_input: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers with the MPAN that is corrected: Home Assistant shows it, but does not send it along."""
        return {**user_input} if self.known is None else {CONF_MPAN: self.known[CONF_MPAN], **user_input}

    async def async_check(self, user_input: Mapping[str, Any]) -> dict[str, str]:
        """Return what is wrong with the answers, by field; nothing when all is well."""
        try:
            mpan = parse_mpan(user_input[CONF_MPAN])
        except InvalidMpanError as err:
            return {CONF_MPAN: err.problem.value}
        if self.known is not None and mpan != self.known[CONF_MPAN]:
            return {CONF_MPAN: "mpan_mismatch"}
        if fingerprint(mpan) in self._taken:
            return {CONF_MPAN: "export_point_exists"}
        if self.known is None and mpan not in self._points:
            return await self._async_why_not_listed(mpan)
        return self._check_tariff(mpan, user_input)

    def needs_confirmation(self, data: ExportPointData) -> bool:
        """Return whether nothing but what the user reported says that a new export point exports."""
        return self.known is None and not self._points[str(data[CONF_MPAN])].is_export

    def data(self, user_input: Mapping[str, Any]) -> ExportPointData:
        """Return the checked answers as they are kept; a serial number only where the account does not list it."""
        data: ExportPointData = {
            CONF_MPAN: parse_mpan(user_input[CONF_MPAN]),
            CONF_TARIFF: user_input[CONF_TARIFF],
            CONF_UNIT_RATE: float(user_input[CONF_UNIT_RATE]),
        }
        serial_number = user_input.get(CONF_SERIAL_NUMBER, "").strip()
        listed = {meter.serial_number for point in self._points.values() for meter in point.meters}
        if serial_number and serial_number not in listed:
            data[CONF_SERIAL_NUMBER] = serial_number
        if live_sensor := user_input.get(CONF_LIVE_SENSOR):
            data[CONF_LIVE_SENSOR] = live_sensor
        for kept in (CONF_TARIFF_RATES, CONF_SERIES):
            if self.known is not None and kept in self.known:
                data[kept] = self.known[kept]
        return self._with_rates(data, user_input.get(CONF_RATE_FROM))

    def is_other_rate(self, data: ExportPointData) -> bool:
        """Return whether an export point that had a fixed rate gets another one."""
        was_fixed = self.known is not None and self.known[CONF_TARIFF] == TARIFF_FIXED
        return was_fixed and data[CONF_TARIFF] == TARIFF_FIXED and not self._is_known_rate(data)

    def _with_rates(self, data: ExportPointData, rate_from: str | None) -> ExportPointData:
        """Return the answers with the rates that are kept: those known while the rate is the same, else the new one."""
        if self.known is None:
            return dated_rate(data, {}, rate_from) if data[CONF_TARIFF] == TARIFF_FIXED else data
        history = self.known.get(CONF_RATE_HISTORY)
        return {**data, CONF_RATE_HISTORY: history} if history and self._is_known_rate(data) else data

    def _is_known_rate(self, data: ExportPointData) -> bool:
        return self.known is not None and data[CONF_UNIT_RATE] == self.known[CONF_UNIT_RATE]

    def _choices(self) -> list[SupplyPoint]:
        """Return the meter points to choose from: the one that is corrected, or the export points not yet set up."""
        if self.known is not None:
            return [point for point in self._points.values() if point.mpan == self.known[CONF_MPAN]]
        return [point for point in self.export_points if fingerprint(point.mpan) not in self._taken]

    def _flat_rate_pence(self) -> float:
        """Return the rate of the only export point to choose, or the usual one."""
        points = self._choices()
        tariff = self._tariffs.get(points[0].mpan) if len(points) == 1 else None
        rate = tariff.flat_rate_pence if tariff else None
        return float(rate) if rate is not None else DEFAULT_UNIT_RATE_PENCE

    def _check_tariff(self, mpan: str, user_input: Mapping[str, Any]) -> dict[str, str]:
        """Return what is wrong with the tariff; one that was set up and is listed no more keeps its agreements."""
        if user_input[CONF_TARIFF] == TARIFF_AUTOMATIC:
            is_import = mpan in self._points and not self._points[mpan].is_export
            return {CONF_TARIFF: "no_export_tariff"} if is_import else {}
        return rate_errors(user_input)

    async def _async_why_not_listed(self, mpan: str) -> dict[str, str]:
        """Say whether an MPAN that the account does not list is unknown or somebody else's."""
        try:
            await self._client.meter_point(mpan)
        except OctopusNotFoundError:
            return {CONF_MPAN: "mpan_unknown"}
        except OctopusError as err:
            return {"base": error_key(err)}
        return {CONF_MPAN: "mpan_not_on_account"}


def _choice(options: list[str], *, is_read_only: bool = False) -> SelectSelector:
    """Return a list to choose from, or to type something else into."""
    return SelectSelector(
        SelectSelectorConfig(
            options=options,
            custom_value=True,
            mode=SelectSelectorMode.DROPDOWN,
            sort=False,
            read_only=is_read_only,
        )
    )


async def async_error(question: Awaitable[object]) -> str | None:
    """Return the key of the message for what goes wrong with a question to Octopus, or None where nothing does."""
    try:
        await question
    except OctopusError as err:
        return error_key(err)
    except Exception:
        LOGGER.exception("Unexpected error")
        return "unknown"
    return None
