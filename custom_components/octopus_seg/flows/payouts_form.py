"""The form in which the user sets from which amount on a hint at a payout appears."""

from homeassistant.helpers.selector import NumberSelector, NumberSelectorConfig, NumberSelectorMode
import voluptuous as vol

from ..const import CONF_PAYABLE_HINT


def payouts_schema(amount: float) -> vol.Schema:
    """Return a form with the amount (GBP) that is set now."""
    selector = NumberSelector(
        NumberSelectorConfig(min=0, max=10_000, step=1, mode=NumberSelectorMode.BOX, unit_of_measurement="£")
    )
    return vol.Schema({vol.Required(CONF_PAYABLE_HINT, default=amount): selector})
