"""The form of an export point: what the account shows, filled in to be confirmed or corrected, and checked."""

import asyncio
from collections.abc import Awaitable, Collection, Mapping
from datetime import date
from typing import Any, Final

from homeassistant.core import HomeAssistant
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
from ..seg.settlement import settlement_day
from ..texts import async_texts, plain
from .estimate_fields import dated_rate, rate_errors
from .export_point_fields import export_point_schema
from .offered_tariff import OfferedTariff, async_found_text, async_offered_tariff
from .sensor_choice import NO_CHOICE, SensorChoice, async_sensor_choice

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
        self._sensors: SensorChoice = NO_CHOICE

    async def async_load(self, hass: HomeAssistant) -> None:
        """Ask for the account and for the tariffs of its export points, and find live sensors; raises OctopusError."""
        self._points = await async_supply_points(hass, self._client, self._account_number)
        now = dt_util.utcnow()
        tariffs = await asyncio.gather(
            *(async_offered_tariff(self._client, point, now) for point in self.export_points)
        )
        self._tariffs = {point.mpan: tariff for point, tariff in zip(self.export_points, tariffs, strict=True)}
        points = self._choices()
        only = points[0] if len(points) == 1 else None
        self._sensors = await async_sensor_choice(hass, self._client, only)

    @property
    def export_points(self) -> list[SupplyPoint]:
        """Return the export points of the account."""
        return export_points(self._points)

    def exporting_since(self, mpan: str) -> date | None:
        """Return the first day of a meter point's first agreement, or None where that is not known."""
        tariff = self._tariffs.get(mpan)
        return tariff.since if tariff else None

    async def async_placeholders(self, hass: HomeAssistant) -> dict[str, str]:
        """Return what the form says of the export points of the account, and of what was found for its folded parts."""
        texts = await async_texts(hass, "export_found")
        return {
            **await async_found_text(hass, self._tariffs, settlement_day(dt_util.utcnow())),
            "serial_number": self._serial_number_text(texts),
            "own_rate": texts["own_rate_needed" if self._is_rate_needed() else "own_rate_not_needed"],
            "live_sensor": await self._sensors.async_text(hass),
        }

    def schema(self, answers: Mapping[str, Any], errors: Collection[str]) -> vol.Schema:
        """Return the fields, with what there is to choose from; a part of the form is open if it is needed."""
        return export_point_schema(
            self._choices(),
            self._sensors.fields(self.known),
            unit_rate_pence=self._flat_rate_pence(),
            is_edited=self.known is not None,
            is_meter_open=bool(self._choices()) and self._found_serial_number() is None,
            is_rate_open=self._is_rate_needed() or answers.get(CONF_TARIFF) == TARIFF_FIXED,
            errors=errors,
        )

    @property
    def suggestions(self) -> dict[str, Any]:
        """Return what the form is filled in with; of several export points the first one's MPAN and no more."""
        points = self._choices()
        suggested: dict[str, Any] = {CONF_MPAN: points[0].mpan} if points else {}
        if len(points) == 1 and points[0].meters:
            suggested[CONF_SERIAL_NUMBER] = points[0].meters[-1].serial_number
        if self.known is None and self._sensors.best is not None:
            suggested[CONF_LIVE_SENSOR] = self._sensors.best
        return {**suggested, **(self.known or {})}

    def complete(self, user_input: Mapping[str, Any]) -> dict[str, Any]:
        """Return the answers with those that stand for what is not said: the MPAN that was found, and the usual rate.

        Home Assistant's pages show a field that can't be changed, but don't send it along, and leave out a part of the
        form that has no answer in it.
        """
        points = self._choices()
        usual = {CONF_TARIFF: TARIFF_AUTOMATIC, CONF_UNIT_RATE: self._flat_rate_pence()}
        if self.known is not None:
            usual |= {field: self.known[field] for field in (CONF_MPAN, *usual) if field in self.known}
        elif len(points) == 1:
            usual[CONF_MPAN] = points[0].mpan
        return {**usual, **user_input}

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

    def _serial_number_text(self, texts: Mapping[str, str]) -> str:
        serial_number = self._found_serial_number()
        if serial_number is None:
            return texts["serial_number_missing"]
        return plain(serial_number) if len(self._choices()) == 1 else texts["serial_number_found"]

    def _found_serial_number(self) -> str | None:
        """Return the serial number that is known, or else the newest that Octopus lists, of several meter points of one."""
        if self.known is not None and CONF_SERIAL_NUMBER in self.known:
            return str(self.known[CONF_SERIAL_NUMBER])
        meters = [meter for point in self._choices() for meter in point.meters]
        return meters[-1].serial_number if meters else None

    def _is_rate_needed(self) -> bool:
        """Return whether an export point has a tariff whose rates can't be read; without an agreement they come later."""
        tariffs = [self._tariffs.get(point.mpan) for point in self._choices()]
        return any(tariff is not None and not tariff.rates_pence for tariff in tariffs)

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
