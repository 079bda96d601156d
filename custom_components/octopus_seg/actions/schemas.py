"""What each action takes. The actions themselves are imported when one is called."""

from datetime import date
from typing import Final

from homeassistant.helpers import config_validation as cv
import voluptuous as vol

from ..export_point.lookup import ATTR_EXPORT_POINT
from ..options import FIRST_DAY
from ..seg.application import Stage
from ..seg.ledger import Resolution
from ..seg.tariff_switch import SwitchStep
from .fields import ATTR_END, ATTR_START, EXPORT_POINT_SCHEMA, PRODUCT_CODE, SPAN_SCHEMA, day_of

ATTR_DATE: Final = "date"
ATTR_PRODUCT: Final = "product"
ATTR_PRODUCTS: Final = "products"
ATTR_RESOLUTION: Final = "resolution"
ATTR_STAGE: Final = "stage"
ATTR_WITH_IDENTIFIERS: Final = "with_identifiers"
SWITCH_CANCELLED: Final = "switch_cancelled"

MOST_PRODUCTS: Final = 20

COMPARE_TARIFFS_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        **SPAN_SCHEMA,
        vol.Optional(ATTR_PRODUCTS): vol.All(
            cv.ensure_list,
            vol.Length(min=1, max=MOST_PRODUCTS),
            [PRODUCT_CODE],
        ),
    }
)

GET_CREDITS_SCHEMA: Final = vol.Schema(
    {
        vol.Optional(ATTR_EXPORT_POINT): cv.string,
        vol.Optional(ATTR_START, default=date.min): day_of,
        vol.Optional(ATTR_END, default=date.max): day_of,
    }
)

GET_HALF_HOURS_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        **SPAN_SCHEMA,
        vol.Optional(ATTR_RESOLUTION, default=Resolution.HALF_HOUR): vol.Coerce(Resolution),
    }
)

GET_INSIGHTS_SCHEMA: Final = vol.Schema(EXPORT_POINT_SCHEMA)

RECORD_MILESTONE_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        vol.Required(ATTR_STAGE): vol.Any(vol.Coerce(Stage), vol.Coerce(SwitchStep), SWITCH_CANCELLED),
        vol.Optional(ATTR_PRODUCT): PRODUCT_CODE,
        vol.Optional(ATTR_DATE): vol.All(cv.date, vol.Range(min=FIRST_DAY)),
    }
)

REBUILD_SCHEMA: Final = vol.Schema(EXPORT_POINT_SCHEMA)

GET_STATEMENT_SCHEMA: Final = vol.Schema(
    {
        **EXPORT_POINT_SCHEMA,
        vol.Required(ATTR_START): day_of,
        vol.Required(ATTR_END): day_of,
        vol.Optional(ATTR_WITH_IDENTIFIERS, default=False): cv.boolean,
    }
)
