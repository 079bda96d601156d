/** A Home Assistant that answers for the made-up home, and writes nothing anywhere. */

import type { Connection, HomeAssistant } from "../src/shared/home-assistant";
import type { View } from "../src/half-hours/rows";
import { application, billDays, comparison, payments } from "./answers";
import { local } from "./calendar";
import type { Home } from "./home";
import { carpet, insightsAnswer, surplusOf } from "./insights";
import { amounts, figures, rows } from "./rows";
import { actionResponse } from "./statement";

type Message = Record<string, unknown>;

export function homeAssistant(home: Home, language: string): HomeAssistant {
  return {
    connection: connection(home),
    locale: { language, number_format: "language", time_format: "language" },
    entities: {},
    states: {},
    user: { is_admin: false },
    callWS: (message) => Promise.resolve(answer(home, message)),
    callService: () => Promise.reject(new Error("Nothing is written here")),
  };
}

function connection(home: Home): Connection {
  return {
    subscribeMessage: (callback, message) => {
      // A frame later, as from a server that isn't far.
      requestAnimationFrame(() => {
        callback(answer(home, message));
      });
      return Promise.resolve(() => Promise.resolve());
    },
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  };
}

/** Return what a subscription or a question is answered with. */
export function answer(home: Home, message: Message): unknown {
  switch (message["type"]) {
    case "octopus_seg/rows/subscribe":
      return rows(home, message["view"] as View, message["date"] as string | undefined);
    case "octopus_seg/figures/subscribe":
      return figures(home);
    case "octopus_seg/payments/subscribe":
      return payments(home);
    case "octopus_seg/payments/days":
      return billDays(home, message["first_day"] as string, message["last_day"] as string);
    case "octopus_seg/comparison/subscribe":
      return comparison(home);
    case "octopus_seg/insights/subscribe":
      return insightsAnswer(home);
    case "octopus_seg/insights/carpet":
      return carpet(home, message["last"] as string | undefined);
    case "octopus_seg/insights/surplus":
      return surplusOf(home, Number(message["kwh"]), Number(message["hours"]));
    case "octopus_seg/application/subscribe":
      return application(home);
    case "call_service":
      return { response: actionResponse(home, message["service"], message["service_data"] as Record<string, string>) };
    case "octopus_seg/year/best":
      return bestOf(home, Number(message["year"]));
    default:
      return { available: false };
  }
}

function bestOf(home: Home, year: number): unknown {
  const known = rows(home, "year", `${year}-01-01`).rows.flatMap(({ start }) => rows(home, "month", start.slice(0, 10)).rows);
  const best = known.reduce((one, other) => ((other.export_kwh ?? 0) > (one.export_kwh ?? 0) ? other : one));
  const date = best.start.slice(0, 10);
  const halfHours = known.flatMap(({ start }) => home.halfHours(start.slice(0, 10)));
  const top = halfHours.reduce((one, other) => (other.wh > one.wh ? other : one), { start: 0, wh: 0 });
  return {
    best_day: { date, ...amounts(home.wh(date, date)) },
    best_half_hour: { start: local(top.start), end: local(top.start + 1_800_000), export_kwh: top.wh / 1000 },
    paid_until: payments(home).paid_until,
  };
}
