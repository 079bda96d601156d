/** The answer that the card starts with: a shape, one line in words, and one or two lines of grey. */

import type { Mood } from "../shared/answer-row";
import { nameOfDays, roughEnergy } from "../shared/days";
import type { Formats } from "../shared/formats";
import type { Shape } from "../shared/shapes";
import type { Texts } from "../shared/texts";
import { hasPayoutFailed, isWaiting, type Payments } from "./answer";
import { dueText } from "./days-text";
import { OF_STATUS } from "./shapes";

export interface Head {
  sign: [Shape, Mood];
  word: string;
  lines: string[];
}

export function head(shown: Payments, formats: Formats, texts: Texts): Head {
  const failed = shown.payouts[0];
  if (failed !== undefined && hasPayoutFailed(shown) && (shown.status === "paid" || shown.status === "waiting")) {
    return {
      sign: ["triangle", "bad"],
      word: texts.text("pay_payout_failed"),
      lines: [
        texts.text("pay_payout_about", { amount: formats.money(failed.amount), date: formats.fullDate(failed.day) }),
        texts.text("pay_payout_do"),
      ],
    };
  }
  return { sign: OF_STATUS[shown.status], ...OF[shown.status](shown, formats, texts) };
}

type Words = Omit<Head, "sign">;

const OF: Readonly<Record<Payments["status"], (shown: Payments, formats: Formats, texts: Texts) => Words>> = {
  paid: (shown, formats, texts) => ({
    word: texts.text("pay_paid"),
    lines: [
      ...(shown.paid_until === null
        ? []
        : [texts.text("pay_paid_until", { date: formats.fullDate(shown.paid_until) })]),
      ...sinceThen(shown, formats, texts),
    ],
  }),
  waiting: (shown, formats, texts) => {
    const amount = formats.money(shown.awaiting.earned);
    if (shown.reason === "no_credit_yet") {
      const { first_day } = shown.awaiting;
      return {
        word: texts.text("pay_first"),
        lines: [
          ...(first_day === null
            ? []
            : [texts.text("pay_first_earned", { amount, date: formats.fullDate(first_day) })]),
          texts.text("pay_first_note"),
        ],
      };
    }
    const due = shown.next_credit_due;
    return {
      word:
        due === null
          ? texts.text("pay_waits", { amount })
          : texts.text("pay_due_by", { amount, date: formats.date(due.to) }),
      lines: [...waitingFor("pay_for", shown, formats, texts), ...before(shown, formats, texts)],
    };
  },
  late: (shown, formats, texts) => ({
    word: texts.text("pay_late", {
      amount: formats.money(shown.awaiting.earned),
      late: texts.counted("days_late", shown.days_late, formats.count(shown.days_late)),
    }),
    lines: [
      ...waitingFor("pay_late_for", shown, formats, texts),
      ...(shown.late_since === null
        ? []
        : [texts.text("pay_late_since", { date: formats.fullDate(shown.late_since) })]),
    ],
  }),
  short: (shown, formats, texts) => ({
    word: texts.text("pay_short", { amount: formats.money(shown.about?.amount ?? 0) }),
    lines: [
      ...about(shown, formats, texts),
      texts.counted("bills_short", shown.about?.bills ?? 1, formats.count(shown.about?.bills ?? 1)),
    ],
  }),
  over: (shown, formats, texts) => ({
    word:
      shown.about === null
        ? texts.text("pay_over_unknown")
        : texts.text("pay_over", { amount: formats.money(shown.about.amount) }),
    lines: [...about(shown, formats, texts), texts.text("pay_over_note")],
  }),
  held: (shown, formats, texts) => {
    const { first_day, last_day, posted_on, amount } = shown.about ?? { amount: 0 };
    return {
      word: texts.text("pay_held", { amount: formats.money(amount) }),
      lines: [
        ...(first_day && last_day && posted_on
          ? [
              texts.text("pay_held_for", {
                days: nameOfDays(first_day, last_day, formats, texts),
                date: formats.fullDate(posted_on),
              }),
            ]
          : []),
        texts.text("pay_held_note"),
      ],
    };
  },
  cannot_tell: (shown, formats, texts) => {
    const { about: of, as_of } = shown;
    if (shown.reason === "data_missing" && of?.first_day && of.last_day) {
      return {
        word: texts.text("pay_cannot_tell_for", { days: nameOfDays(of.first_day, of.last_day, formats, texts) }),
        lines: [
          texts.counted("half_hours_unknown", of.unknown, formats.count(of.unknown)),
          ...before(shown, formats, texts),
        ],
      };
    }
    const isOld = as_of !== null && Date.now() - new Date(as_of).getTime() > READ_LATELY;
    return {
      word: texts.text("pay_cannot_tell"),
      lines: [
        as_of === null
          ? texts.text("pay_unread")
          : isOld
            ? texts.text("pay_unread_since", { date: formats.fullDate(as_of.slice(0, 10)) })
            : texts.text("pay_unread_some"),
        ...before(shown, formats, texts),
      ],
    };
  },
};

const READ_LATELY = 2 * 24 * 3_600_000;

function sinceThen({ awaiting, next_credit_due }: Payments, formats: Formats, texts: Texts): string[] {
  if (!isWaiting(awaiting)) {
    return [];
  }
  const amount = formats.money(awaiting.earned);
  return [
    next_credit_due === null
      ? texts.text("pay_since", { amount })
      : texts.text("pay_since_due", { amount, due: dueText(next_credit_due, formats, texts) }),
  ];
}

function waitingFor(key: "pay_for" | "pay_late_for", { awaiting }: Payments, formats: Formats, texts: Texts): string[] {
  const { first_day, last_day, kwh } = awaiting;
  return first_day === null || last_day === null
    ? []
    : [texts.text(key, { days: nameOfDays(first_day, last_day, formats, texts), energy: roughEnergy(kwh, formats) })];
}

function before({ paid_until }: Payments, formats: Formats, texts: Texts): string[] {
  return paid_until === null ? [] : [texts.text("pay_before", { date: formats.fullDate(paid_until) })];
}

function about({ about: of }: Payments, formats: Formats, texts: Texts): string[] {
  return of?.first_day && of.last_day
    ? [texts.text("pay_about", { days: nameOfDays(of.first_day, of.last_day, formats, texts) })]
    : [];
}
