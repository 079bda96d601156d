/** Everything that Octopus SEG brings to a dashboard. */

import { APPLICATION_CARD, OctopusSegApplicationCard } from "./application/card";
import { HALF_HOUR_CARD, OctopusSegCard } from "./half-hours/card";
import { OctopusSegPaymentsCard, PAYMENTS_CARD } from "./payments/card";
import { defineElement, offerCard, offerStrategy } from "./shared/home-assistant";
import { textsInBrowser } from "./shared/texts";
import { OctopusSegStrategy, STRATEGY } from "./strategy/strategy";

const DOCUMENTATION = "https://github.com/octopus-seg/octopus-seg";
const texts = textsInBrowser();

defineElement(HALF_HOUR_CARD, OctopusSegCard);
offerCard({
  type: HALF_HOUR_CARD,
  name: texts.text("card_name"),
  description: texts.text("card_description"),
  preview: true,
  documentationURL: DOCUMENTATION,
});

defineElement(APPLICATION_CARD, OctopusSegApplicationCard);
offerCard({
  type: APPLICATION_CARD,
  name: texts.text("application_card_name"),
  description: texts.text("application_card_description"),
  preview: true,
  documentationURL: DOCUMENTATION,
});

defineElement(PAYMENTS_CARD, OctopusSegPaymentsCard);
offerCard({
  type: PAYMENTS_CARD,
  name: texts.text("payments_card_name"),
  description: texts.text("payments_card_description"),
  preview: true,
  documentationURL: DOCUMENTATION,
});

defineElement(`ll-strategy-dashboard-${STRATEGY}`, OctopusSegStrategy);
offerStrategy({
  type: STRATEGY,
  strategyType: "dashboard",
  name: texts.text("dashboard_name"),
  description: texts.text("dashboard_description"),
  documentationURL: DOCUMENTATION,
});
