"""Names that the modules of the integration share."""

import logging
from typing import Final

DOMAIN: Final = "octopus_seg"
LOGGER: Final = logging.getLogger(__package__)

POUNDS: Final = "GBP"
MANUFACTURER: Final = "Octopus Energy"
TITLE: Final = "Octopus SEG"
SUBENTRY_EXPORT_POINT: Final = "export_point"

CONF_ACCOUNT_NUMBER: Final = "account_number"
CONF_COMPARISON_TARIFF: Final = "comparison_tariff"
CONF_CONFIRMED_TARIFF: Final = "confirmed_tariff"
CONF_IMPORT_CHANGE: Final = "import_change"
CONF_IMPORT_RATE: Final = "import_rate"
CONF_KNOWN_EXPORT_POINTS: Final = "known_export_points"
CONF_LIVE_SENSOR: Final = "live_sensor"
CONF_MONTHLY_COMPARISON: Final = "monthly_comparison"
CONF_MPAN: Final = "mpan"
CONF_OFFERS: Final = "offers"
CONF_PAYABLE_HINT: Final = "payable_hint"
CONF_RATE_FROM: Final = "rate_from"
CONF_RATE_HISTORY: Final = "rate_history"
CONF_SERIAL_NUMBER: Final = "serial_number"
CONF_SERIES: Final = "series"
CONF_TARIFF: Final = "tariff"
CONF_TARIFF_RATES: Final = "tariff_rates"
CONF_UNIT_RATE: Final = "unit_rate"

CONF_AWAITS_ENERGY_DASHBOARD: Final = "awaits_energy_dashboard"
CONF_ENERGY_DASHBOARD: Final = "energy_dashboard"
CONF_SIDEBAR: Final = "sidebar"

CONF_APPLIED_ON: Final = "applied_on"
CONF_CAPACITY_KW: Final = "capacity_kw"
CONF_CERTIFICATION: Final = "certification"
CONF_FIT_EXPORT_PAYMENTS: Final = "fit_export_payments"
CONF_OCTOPUS_IMPORT: Final = "octopus_import"
CONF_SMART_METER: Final = "smart_meter"
CONF_TECHNOLOGY: Final = "technology"

TARIFF_AUTOMATIC: Final = "automatic"
TARIFF_FIXED: Final = "fixed"

DEFAULT_PAYABLE_HINT: Final = 50
DEFAULT_UNIT_RATE_PENCE: Final = 4.1
API_URL_ENVIRONMENT_VARIABLE: Final = "OCTOPUS_SEG_API_URL"
