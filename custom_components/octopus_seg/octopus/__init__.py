"""What Octopus says: a client for its REST and GraphQL APIs, which knows no Home Assistant and decides nothing."""

from .client import OctopusClient
from .errors import (
    OctopusAnswerError,
    OctopusAuthenticationError,
    OctopusConnectionError,
    OctopusError,
    OctopusNotFoundError,
    OctopusRateLimitError,
)
from .fields import Fields
from .models import (
    Account,
    AccountDetails,
    Agreement,
    Consumption,
    Direction,
    Meter,
    MeterPoint,
    MeterPointDetails,
    MeterPointSupply,
    Onboarding,
    Product,
    ProductDetails,
    ProductEnrolment,
    ProductTariff,
    Property,
    UnitRate,
)
from .transport import DEFAULT_BASE_URL, Patience

__all__ = [
    "DEFAULT_BASE_URL",
    "Account",
    "AccountDetails",
    "Agreement",
    "Consumption",
    "Direction",
    "Fields",
    "Meter",
    "MeterPoint",
    "MeterPointDetails",
    "MeterPointSupply",
    "OctopusAnswerError",
    "OctopusAuthenticationError",
    "OctopusClient",
    "OctopusConnectionError",
    "OctopusError",
    "OctopusNotFoundError",
    "OctopusRateLimitError",
    "Onboarding",
    "Patience",
    "Product",
    "ProductDetails",
    "ProductEnrolment",
    "ProductTariff",
    "Property",
    "UnitRate",
]
