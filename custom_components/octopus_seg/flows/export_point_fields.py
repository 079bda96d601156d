"""The fields of the form of an export point, with the parts that are folded away until they are needed."""

from collections.abc import Collection, Sequence
from typing import Final

from homeassistant.helpers.selector import SelectSelector, SelectSelectorConfig, SelectSelectorMode
import voluptuous as vol

from ..account.supply import SupplyPoint
from ..const import (
    CONF_MPAN,
    CONF_RATE_FROM,
    CONF_SERIAL_NUMBER,
    CONF_TARIFF,
    CONF_UNIT_RATE,
    TARIFF_AUTOMATIC,
    TARIFF_FIXED,
)
from .estimate_fields import RATE_FIELD, RATE_FROM_FIELDS
from .sections import METER, OWN_RATE, Fields, folded

_METER_FIELDS: Final = {CONF_MPAN, CONF_SERIAL_NUMBER}
_RATE_FIELDS: Final = {CONF_TARIFF, CONF_UNIT_RATE, CONF_RATE_FROM}


def export_point_schema(
    points: Sequence[SupplyPoint],
    live_sensor: Fields,
    *,
    unit_rate_pence: float,
    is_edited: bool,
    is_meter_open: bool,
    is_rate_open: bool,
    errors: Collection[str],
) -> vol.Schema:
    """Return the form of one of `points`, to be added or, if it `is_edited`, corrected.

    The MPAN is among what is folded away where it was found: if it is the only one. A part with one of the `errors` (by
    field) is open.
    """
    is_found = not is_edited and len(points) == 1
    mpan_field = _choice([point.mpan for point in points], is_read_only=is_edited)
    mpan: Fields = {(vol.Optional if is_found or is_edited else vol.Required)(CONF_MPAN): mpan_field}
    serial_numbers = dict.fromkeys(meter.serial_number for point in points for meter in point.meters)
    meter: Fields = {**(mpan if is_found else {}), vol.Optional(CONF_SERIAL_NUMBER): _choice(list(serial_numbers))}
    own_rate: Fields = {
        vol.Required(CONF_TARIFF, default=TARIFF_AUTOMATIC): SelectSelector(
            SelectSelectorConfig(options=[TARIFF_AUTOMATIC, TARIFF_FIXED], translation_key=CONF_TARIFF)
        ),
        vol.Required(CONF_UNIT_RATE, default=unit_rate_pence): RATE_FIELD,
        **({} if is_edited else RATE_FROM_FIELDS),
    }
    return vol.Schema(
        {
            **({} if is_found else mpan),
            **live_sensor,
            vol.Optional(METER): folded(meter, is_open=is_meter_open or not _METER_FIELDS.isdisjoint(errors)),
            vol.Optional(OWN_RATE): folded(own_rate, is_open=is_rate_open or not _RATE_FIELDS.isdisjoint(errors)),
        }
    )


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
