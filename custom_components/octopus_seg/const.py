"""Names that the modules of the integration share."""

import logging
from typing import Final

DOMAIN: Final = "octopus_seg"
LOGGER: Final = logging.getLogger(__package__)

MANUFACTURER: Final = "Octopus Energy"
SUBENTRY_EXPORT_POINT: Final = "export_point"

CONF_ACCOUNT_NUMBER: Final = "account_number"
CONF_KNOWN_EXPORT_POINTS: Final = "known_export_points"
CONF_MPAN: Final = "mpan"
CONF_SERIAL_NUMBER: Final = "serial_number"
CONF_TARIFF: Final = "tariff"
CONF_UNIT_RATE: Final = "unit_rate"

TARIFF_AUTOMATIC: Final = "automatic"
TARIFF_FIXED: Final = "fixed"

DEFAULT_UNIT_RATE_PENCE: Final = 4.1
API_URL_ENVIRONMENT_VARIABLE: Final = "OCTOPUS_SEG_API_URL"
