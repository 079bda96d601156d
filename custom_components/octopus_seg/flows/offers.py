"""The steps of the options in which the user keeps offers of other suppliers, and sets the monthly comparison."""

from collections.abc import Iterable
from typing import Any

from homeassistant.config_entries import ConfigFlowResult, OptionsFlow
from homeassistant.helpers.selector import BooleanSelector, NumberSelector, NumberSelectorConfig, NumberSelectorMode
from homeassistant.util import dt as dt_util
import voluptuous as vol

from ..const import CONF_IMPORT_CHANGE, CONF_MONTHLY_COMPARISON, CONF_OFFERS
from ..seg.own_offer import MOST_OFFERS, OwnOffer
from ..seg.settlement import settlement_day
from ..tariffs.home import own_offers, stored_offer
from ..texts import async_texts, plain
from .offers_form import CONF_OFFER, checked_offer, choice_schema, filled_in, offer_schema, shown_prices


class OffersFlow(OptionsFlow):
    """The steps about other tariffs that the user has figures of."""

    _changed: OwnOffer | None = None

    @property
    def _offers(self) -> tuple[OwnOffer, ...]:
        return own_offers(self.config_entry.options.get(CONF_OFFERS, ()))

    async def async_step_monthly(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user switch the monthly comparison off, and say what moving the import would cost."""
        options = self.config_entry.options
        if user_input is not None:
            kept = {key: value for key, value in options.items() if key != CONF_IMPORT_CHANGE}
            return self.async_create_entry(data={**kept, **user_input})
        number = NumberSelector(
            NumberSelectorConfig(
                min=-10_000, max=10_000, step=0.01, mode=NumberSelectorMode.BOX, unit_of_measurement="£"
            )
        )
        given = {"suggested_value": options[CONF_IMPORT_CHANGE]} if CONF_IMPORT_CHANGE in options else None
        schema = vol.Schema(
            {
                vol.Required(
                    CONF_MONTHLY_COMPARISON, default=options.get(CONF_MONTHLY_COMPARISON, True)
                ): BooleanSelector(),
                vol.Optional(CONF_IMPORT_CHANGE, description=given): number,
            }
        )
        return self.async_show_form(step_id="monthly", data_schema=schema)

    async def async_step_offers(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Show the offers, and what can be done with them."""
        offers = self._offers
        words = await async_texts(self.hass, "offers")
        lines = [f"- {plain(offer.name)}: {plain(shown_prices(offer, ', '))}" for offer in offers]
        return self.async_show_menu(
            step_id="offers",
            menu_options=["add_offer", *(("edit_offer", "remove_offer") if offers else ())],
            description_placeholders={"offers": "\n".join(lines) or words["none"]},
        )

    async def async_step_add_offer(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Begin an offer, unless there are as many as there may be."""
        if len(self._offers) >= MOST_OFFERS:
            return self.async_abort(reason="too_many_offers")
        self._changed = None
        return await self.async_step_offer()

    async def async_step_edit_offer(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user choose the offer to change."""
        if user_input is not None:
            self._changed = next(offer for offer in self._offers if offer.identifier == user_input[CONF_OFFER])
            return await self.async_step_offer()
        return self.async_show_form(step_id="edit_offer", data_schema=choice_schema(self._offers))

    async def async_step_remove_offer(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user choose the offer to remove."""
        if user_input is not None:
            return self._kept(offer for offer in self._offers if offer.identifier != user_input[CONF_OFFER])
        return self.async_show_form(step_id="remove_offer", data_schema=choice_schema(self._offers))

    async def async_step_offer(self, user_input: dict[str, Any] | None = None) -> ConfigFlowResult:
        """Let the user fill an offer in."""
        today = settlement_day(dt_util.utcnow())
        changed = self._changed
        errors: dict[str, str] = {}
        if user_input is not None:
            others = [offer for offer in self._offers if changed is None or offer.identifier != changed.identifier]
            checked = checked_offer(user_input, others, today, changed.identifier if changed else None)
            if checked.offer is not None:
                return self._kept((*others, checked.offer))
            errors = dict(checked.errors)
        suggested = user_input or (filled_in(changed) if changed else {})
        schema = self.add_suggested_values_to_schema(offer_schema(today), suggested)
        return self.async_show_form(step_id="offer", data_schema=schema, errors=errors)

    def _kept(self, offers: Iterable[OwnOffer]) -> ConfigFlowResult:
        """Keep offers in the options; the account is set up again, as after any of them."""
        return self.async_create_entry(
            data={**self.config_entry.options, CONF_OFFERS: [stored_offer(offer) for offer in offers]}
        )
