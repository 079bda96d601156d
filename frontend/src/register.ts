/** Everything that Octopus SEG brings to a dashboard. */

import { APPLICATION_CARD, OctopusSegApplicationCard } from "./application/card";
import { COMPARISON_CARD, OctopusSegComparisonCard } from "./comparison/card";
import { HALF_HOUR_CARD, OctopusSegCard } from "./half-hours/card";
import { OctopusSegInsightsCard } from "./insights/card";
import { INSIGHTS_CARD } from "./insights/names";
import { OctopusSegPaymentsCard, PAYMENTS_CARD } from "./payments/card";
import { defineElement, offerCard, offerStrategy } from "./shared/home-assistant";
import { fetchLanguage, languageOfBrowser, textsInBrowser } from "./shared/texts";
import { OctopusSegStrategy, STRATEGY } from "./strategy/strategy";

const DOCUMENTATION = "https://github.com/octopus-seg/octopus-seg";

defineElement(HALF_HOUR_CARD, OctopusSegCard);
defineElement(APPLICATION_CARD, OctopusSegApplicationCard);
defineElement(PAYMENTS_CARD, OctopusSegPaymentsCard);
defineElement(COMPARISON_CARD, OctopusSegComparisonCard);
defineElement(INSIGHTS_CARD, OctopusSegInsightsCard);
defineElement(`ll-strategy-dashboard-${STRATEGY}`, OctopusSegStrategy);

await fetchLanguage(languageOfBrowser());
const texts = textsInBrowser();
const offered = [
  [HALF_HOUR_CARD, "card_name", "card_description"],
  [PAYMENTS_CARD, "payments_card_name", "payments_card_description"],
  [COMPARISON_CARD, "comparison_card_name", "comparison_card_description"],
  [INSIGHTS_CARD, "insights_card_name", "insights_card_description"],
  [APPLICATION_CARD, "application_card_name", "application_card_description"],
] as const;
for (const [type, name, description] of offered) {
  offerCard({
    type,
    name: texts.text(name),
    description: texts.text(description),
    preview: true,
    documentationURL: DOCUMENTATION,
  });
}
offerStrategy({
  type: STRATEGY,
  strategyType: "dashboard",
  name: texts.text("dashboard_name"),
  description: texts.text("dashboard_description"),
  documentationURL: DOCUMENTATION,
});
