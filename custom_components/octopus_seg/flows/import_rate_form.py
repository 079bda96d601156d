"""The form in which the user says what a kWh costs them to import."""

import voluptuous as vol

from ..const import CONF_IMPORT_RATE
from .estimate_fields import RATE_FIELD


def import_rate_schema() -> vol.Schema:
    """Return a form with the price (p/kWh), which may stay empty."""
    return vol.Schema({vol.Optional(CONF_IMPORT_RATE): RATE_FIELD})
