/** What there are words for: English decides. */

import type { english } from "./en";

export type InsightsTextKey = keyof (typeof english)["texts"];
export type InsightsCountedKey = keyof (typeof english)["counted"];
