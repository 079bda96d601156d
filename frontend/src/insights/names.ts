/** What the elements of the insights are called. */

export const INSIGHTS_CARD = "octopus-seg-insights-card";
export const INSIGHTS_BODY = "octopus-seg-insights-body";
