/** What is printed: a statement of some days, and a letter. */

import { type Formats, formatsFor } from "../shared/formats";
import type { Application } from "../application/answer";
import type { HomeAssistant } from "../shared/home-assistant";
import { textsIn } from "../shared/texts";
import { isCreditMissing, type Payments } from "../payments/answer";
import { type Letter, letterOf, letterOfApplication, letterOfSilence, letterPage, letterText } from "./letter";
import { Paper } from "./paper";
import { fetchSoFar } from "./so-far";
import type { Span } from "../payments/spans";
import { daysAfter, todayInBritain } from "../shared/days";
import { fetchStatement, halfHourCsv, type Statement, statementPage } from "./statement";

/** Show a statement in a window; rejects where it can't be had. */
export async function showStatement(
  page: Window,
  hass: HomeAssistant,
  device: string | null,
  { start, end }: Span,
): Promise<void> {
  const { language } = hass.locale;
  const texts = textsIn(language);
  const formats: Formats = formatsFor(hass.locale);
  const paper = new Paper(page, texts.text("paper_title"), language);
  const show = async (withIdentifiers: boolean): Promise<void> => {
    const found = await fetchStatement(hass, device, start, end, withIdentifiers);
    paper.show(statementPage(found, buttons, formats, texts));
  };
  const buttons = {
    onPrint: (): void => {
      paper.print();
    },
    onCsv: (): void => {
      void halfHourCsv(hass, device, start, end).then((csv) => {
        paper.save(`octopus-export-${start}-${end}.csv`, csv);
      });
    },
    onIdentifiers: (isShown: boolean): void => {
      void show(isShown);
    },
  };
  await show(false);
}

/** Show a letter about an export point of an account: its credits where they are late or short, else its silence. */
export async function showLetter(page: Window, hass: HomeAssistant, shown: Payments, key: string): Promise<void> {
  const point = shown.points[key];
  if (point === undefined) {
    return;
  }
  const yesterday = daysAfter(todayInBritain(), -1);
  if (isCreditMissing(point) || point.silent_since === null) {
    const own = Object.keys(shown.points).length === 1 ? shown : await fetchPayments(hass, key);
    present(page, hass, letterOf(own), point.device_id, own.awaiting.last_day ?? own.paid_until ?? yesterday);
    return;
  }
  const soFar = await fetchSoFar(hass, { ...point, device: point.device_id }, point.silent_since, yesterday);
  present(page, hass, letterOfSilence(point.silent_since, soFar), point.device_id, yesterday);
}

/** Show a letter about an application that is late. */
export async function showApplicationLetter(page: Window, hass: HomeAssistant, application: Application): Promise<void> {
  const { device_id, live_sensor, unit_rate } = application;
  const yesterday = daysAfter(todayInBritain(), -1);
  const applied = application.steps.find(({ date }) => date !== null)?.date ?? yesterday;
  // There are no other years yet.
  const soFar = await fetchSoFar(hass, { device: null, live_sensor, unit_rate }, applied, yesterday);
  present(page, hass, letterOfApplication(application, soFar), device_id, yesterday);
}

/** Show a letter; the numbers of meter and account are asked for, with the statement of a day, only when they are ticked. */
function present(page: Window, hass: HomeAssistant, letter: Letter, device: string | null, day: string): void {
  const texts = textsIn(hass.locale.language);
  const paper = new Paper(page, letter.subject, "en-GB");
  let identifiers: Statement["identifiers"] = null;
  const show = (): void => {
    paper.show(letterPage(letter, identifiers, buttons, texts));
  };
  const onIdentifiers = (isShown: boolean): void => {
    void (isShown ? fetchStatement(hass, device, day, day, true) : Promise.resolve({ identifiers: null })).then((found) => {
      ({ identifiers } = found);
      show();
    });
  };
  const buttons = {
    onPrint: (): void => {
      paper.print();
    },
    onEmail: (): void => {
      paper.email(letter.subject, letterText(letter, identifiers));
    },
    onCopy: (): void => {
      void paper.copy(letterText(letter, identifiers));
    },
    onIdentifiers: device === null ? undefined : onIdentifiers,
  };
  show();
}

/** Return how payment of one export point stands. */
async function fetchPayments(hass: HomeAssistant, key: string): Promise<Payments> {
  let unsubscribe: (() => Promise<void>) | undefined;
  const found = await new Promise<Payments>((resolve, reject) => {
    hass.connection
      .subscribeMessage(
        (answer) => {
          resolve(answer as Payments);
        },
        { type: "octopus_seg/payments/subscribe", export_point: key },
      )
      .then((stop) => {
        unsubscribe = stop;
      }, reject);
  });
  await unsubscribe?.();
  return found;
}
