/** Where an application stands, as the integration sends it. */

import type { Switch } from "../shared/switch";

export type StageInLine =
  | "signed_up"
  | "processing"
  | "awaiting_mpan"
  | "enrolling"
  | "awaiting_reading"
  | "checking_credit"
  | "active";
export type Stage = StageInLine | "not_applied" | "failed" | "ended";
export type Place = "done" | "present" | "stopped" | "ahead";
export type NextAction = "apply" | "wait" | "ask_supplier" | "send_reading" | "check_credit" | "nothing";
export type ChecklistItem = "certificate" | "dno_approval" | "smart_meter";
export type TroubleKind =
  | "unable_to_proceed"
  | "cancelled"
  | "export_mpan_not_found"
  | "enrolment_rejected"
  | "enrolment_objected"
  | "enrolment_stalled"
  | "registration_refused"
  | "export_point_vanished";

export interface Step {
  stage: StageInLine;
  place: Place;
  date: string | null;
  source: string | null;
}

export interface Agreement {
  product: string;
  since: string;
  end: string | null;
}

/** What is shown of an application; dates are days in Great Britain, entities those that are there and enabled. */
export interface Application {
  available: true;
  name: string;
  stage: Stage;
  /** Whether nothing is left to follow, so that the steps need not be seen. */
  is_settled: boolean;
  steps: Step[];
  expected_from: string | null;
  due: string | null;
  days_late: number;
  next_action: NextAction;
  prepare: ChecklistItem | null;
  trouble: { kind: TroubleKind; date: string } | null;
  checklist: { done: number; total: number };
  agreement: Agreement | null;
  /** The export point's device, once it has an MPAN. */
  device_id: string | null;
  live_sensor: string | null;
  /** GBP/kWh, now. */
  unit_rate: number | null;
  /** The switch to another tariff that is followed. */
  switch?: Switch | null;
  entities: { checklist: string | null; export_rate: string | null; latest_export_credit: string | null };
}

/** Return the day since when the stage stands, where that is known. */
export function since({ stage, steps, trouble }: Application): string | null {
  if (stage === "failed" && trouble !== null) {
    return trouble.date;
  }
  return steps.findLast(({ place }) => place !== "ahead")?.date ?? null;
}
