"""What can go wrong between this home and Octopus Energy."""

import math
from typing import Final

# A longer `Retry-After` (seconds) is cut to this: one odd header would stop polling for weeks.
LONGEST_ACCEPTED_WAIT: Final = 6 * 3600


class OctopusError(Exception):
    """Any failure to get an answer from Octopus; the message never holds a key, an MPAN or an account number."""


class OctopusAuthenticationError(OctopusError):
    """The API key is refused (HTTP 401, KT-CT-1139 or KT-CT-1138). Only a new key helps."""


class OctopusNotFoundError(OctopusError):
    """Octopus does not know the account, meter point, meter, product or tariff, or not for this key (HTTP 404)."""


class OctopusConnectionError(OctopusError):
    """Octopus could not be reached or failed on its side (network, time-out, HTTP 5xx). Trying later may help."""


class OctopusRateLimitError(OctopusConnectionError):
    """Octopus asks to slow down (HTTP 429, KT-CT-1199, or the network edge's HTML 403)."""

    def __init__(self, message: str, *, retry_after: float | None = None) -> None:
        """Keep the wait that Octopus asked for, in seconds up to 6 hours, or None where it named none."""
        super().__init__(message)
        self.retry_after = None if retry_after is None else min(retry_after, LONGEST_ACCEPTED_WAIT)


class OctopusBudgetError(OctopusRateLimitError):
    """Too much was asked already, so that the question was not sent; `retry_after` says when it may be."""

    def __init__(self, *, retry_after: float) -> None:
        """Keep for how many seconds nothing is sent."""
        minutes = math.ceil(retry_after / 60)
        super().__init__(
            f"Octopus was asked as much as is polite for now; try again in {minutes} minutes", retry_after=retry_after
        )
        self.wait = retry_after


class OctopusAllowanceError(OctopusBudgetError):
    """All that may be asked unasked today was asked, so that the question was not sent; tomorrow it may be."""


class OctopusAnswerError(OctopusError):
    """The answer is not what the API promises: not JSON, a field missing or of a wrong type, an error in GraphQL.

    The message names the field, as a path such as `properties[0].electricity_meter_points[1].mpan`.
    """

    def __init__(self, message: str, *, code: str | None = None, is_refusal: bool = False) -> None:
        """Keep the GraphQL error code (such as KT-CT-1111) where there is one, and whether the question was refused."""
        super().__init__(message)
        self.code = code
        self.is_refusal = is_refusal
