/** What is printed: a statement of some days, and a letter. */

import { type Formats, formatsFor } from "../shared/formats";
import type { HomeAssistant } from "../shared/home-assistant";
import { textsIn } from "../shared/texts";
import type { Payments } from "./answer";
import { letterOf, letterPage, letterText } from "./letter";
import { Paper } from "./paper";
import type { Span } from "./spans";
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

/** Show a letter about what is late or short; the numbers of meter and account are asked for only when they are ticked. */
export function showLetter(page: Window, hass: HomeAssistant, device: string | null, shown: Payments): void {
  const texts = textsIn(hass.locale.language);
  const letter = letterOf(shown);
  const paper = new Paper(page, letter.subject, "en-GB");
  let identifiers: Statement["identifiers"] = null;
  const show = (): void => {
    paper.show(letterPage(letter, identifiers, buttons, texts));
  };
  const buttons = {
    onPrint: (): void => {
      paper.print();
    },
    onCopy: (): void => {
      void paper.copy(letterText(letter, identifiers));
    },
    onIdentifiers: (isShown: boolean): void => {
      void (isShown ? fetchIdentifiers(hass, device, shown) : Promise.resolve(null)).then((found) => {
        identifiers = found;
        show();
      });
    },
  };
  show();
}

async function fetchIdentifiers(
  hass: HomeAssistant,
  device: string | null,
  { awaiting, paid_until }: Payments,
): Promise<Statement["identifiers"]> {
  const day = awaiting.last_day ?? paid_until ?? "";
  return (await fetchStatement(hass, device, day, day, true)).identifiers;
}
