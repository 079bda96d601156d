/** A picture of a year for others: its total, its months, what was best, and whether it is paid; nothing of the account. */

import type { Formats } from "../shared/formats";
import type { HomeAssistant } from "../shared/home-assistant";
import { saveFile } from "../shared/save-file";
import type { Texts } from "../shared/texts";
import { amount, type Amounts, type Shown } from "./rows";

interface Best {
  best_day: (Amounts & { date: string }) | null;
  best_half_hour: { start: string; end: string; export_kwh: number } | null;
  paid_until: string | null;
}

interface Asked {
  hass: HomeAssistant | undefined;
  exportPoint: string | undefined;
}

const SIZE = 1080;
const EDGE = 80;
const BARS = { top: 420, bottom: 700 };
const TONES = ["--ground", "--primary-text-color", "--quiet", "--bar", "--good"] as const;

/** Have the device share the picture, or where it can't, save it. */
export async function shareYear(
  shown: Shown,
  card: HTMLElement,
  { hass, exportPoint }: Asked,
  formats: Formats,
  texts: Texts,
): Promise<void> {
  const year = Number(shown.first.slice(0, 4));
  const asked = { type: "octopus_seg/year/best", year, ...(exportPoint === undefined ? {} : { export_point: exportPoint }) };
  const best = (await hass?.callWS(asked)) as Best;
  const image = await draw(shown, best, card, formats, texts);
  const file = new File([image], `solar-export-${year}.png`, { type: image.type });
  const shared = { files: [file], title: texts.text("share_title", { year: String(year) }) };
  if ("canShare" in navigator && navigator.canShare(shared)) {
    // Whoever changes their mind has not failed.
    await navigator.share(shared).catch(() => undefined);
  } else {
    saveFile(file, file.name);
  }
}

async function draw(shown: Shown, best: Best, card: HTMLElement, formats: Formats, texts: Texts): Promise<Blob> {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE;
  const context = canvas.getContext("2d");
  if (context === null) {
    throw new Error("This browser can't draw");
  }
  const [ground, ink, quiet, bar, good] = tonesOf(card);
  const write = (words: string, y: number, size: number, color = ink, weight = 400): void => {
    const family = getComputedStyle(card).fontFamily;
    context.fillStyle = color ?? "";
    context.font = `${weight} ${size}px ${family}`;
    // Long words are set smaller, never cut.
    const width = context.measureText(words).width;
    const room = SIZE - 2 * EDGE;
    if (width > room) {
      context.font = `${weight} ${Math.floor((size * room) / width)}px ${family}`;
    }
    context.fillText(words, EDGE, y);
  };
  context.fillStyle = ground ?? "";
  context.fillRect(0, 0, SIZE, SIZE);
  const { totals, rows } = shown;
  const hasMoney = totals.earnings !== null;
  write(texts.text("share_title", { year: shown.first.slice(0, 4) }), 130, 44, quiet);
  write(totals.earnings === null ? formats.energy(totals.export_kwh ?? 0) : formats.moneyRoughly(totals.earnings), 265, 132, ink, 500);
  if (hasMoney && totals.export_kwh !== null) {
    write(formats.energy(totals.export_kwh), 345, 52);
  }

  const measure = hasMoney ? "earnings" : "energy";
  const values = rows.map((row) => amount(row, measure) ?? 0);
  const most = Math.max(...values) || 1;
  const step = (SIZE - 2 * EDGE) / rows.length;
  context.textAlign = "center";
  context.font = `30px ${getComputedStyle(card).fontFamily}`;
  rows.forEach((row, index) => {
    const height = ((values[index] ?? 0) / most) * (BARS.bottom - BARS.top);
    context.fillStyle = bar ?? "";
    context.fillRect(EDGE + (index + 0.17) * step, BARS.bottom - height, step * 0.66, height);
    context.fillStyle = quiet ?? "";
    context.fillText(formats.monthLetter(row.start), EDGE + (index + 0.5) * step, BARS.bottom + 42);
  });
  context.fillRect(EDGE, BARS.bottom, SIZE - 2 * EDGE, 2);
  context.textAlign = "start";

  lines(shown, best, formats, texts).forEach((words, index) => {
    write(words, 815 + index * 60, 40);
  });
  const paid = paidWords(shown, best, formats, texts);
  if (paid !== "") {
    write(`✓ ${paid}`, 1000, 40, good, 500);
  }
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null) {
        reject(new Error("The picture couldn't be made"));
      } else {
        resolve(blob);
      }
    }, "image/png");
  });
}

/** Return the colours that the card has now, each as a canvas understands it. */
function tonesOf(card: HTMLElement): string[] {
  const probe = document.createElement("span");
  card.shadowRoot?.querySelector("ha-card")?.append(probe);
  const found = TONES.map((name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  });
  probe.remove();
  return found;
}

function lines({ totals: { missing } }: Shown, { best_day, best_half_hour }: Best, formats: Formats, texts: Texts): string[] {
  const day = best_day?.export_kwh;
  return [
    ...(best_day === null || day === null || day === undefined
      ? []
      : [texts.text("share_best_day", { day: formats.fullDate(best_day.date), energy: formats.energy(day) })]),
    ...(best_half_hour === null
      ? []
      : [
          texts.text("share_best_half_hour", {
            day: formats.fullDate(best_half_hour.start.slice(0, 10)),
            time: formats.time(best_half_hour.start),
            energy: formats.energy(best_half_hour.export_kwh),
          }),
        ]),
    ...(missing === 0 ? [] : [texts.counted("missing_in_bar", missing, formats.count(missing))]),
  ];
}

function paidWords({ last }: Shown, { paid_until }: Best, formats: Formats, texts: Texts): string {
  if (paid_until === null) {
    return "";
  }
  return paid_until >= last ? texts.text("pay_paid") : texts.text("share_paid_until", { date: formats.fullDate(paid_until) });
}
