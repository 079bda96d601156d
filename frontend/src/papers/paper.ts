/** Pages to print: black on white, A4, in a window of their own. */

import { html, nothing, render, type TemplateResult } from "lit";

import type { Texts } from "../shared/texts";

const STYLE = `
body { margin: 0; background: #fff; color: #111; font: 400 13px/19px Roboto, "Noto Sans", Arial, sans-serif; font-variant-numeric: tabular-nums; }
.bar { display: flex; flex-wrap: wrap; align-items: center; gap: 12px; padding: 10px 18mm; border-bottom: 1px solid #bbb; background: #f2f2f2; }
.bar button { min-height: 44px; padding: 0 16px; border: 1px solid #005a78; border-radius: 22px; background: #fff; color: #005a78; font: 500 14px/20px inherit; font-family: inherit; cursor: pointer; }
.bar button:first-child { background: #005a78; color: #fff; }
.bar label { display: flex; align-items: center; gap: 10px; min-height: 44px; font-size: 14px; }
.bar input { width: 20px; height: 20px; }
:focus-visible { outline: 2px solid #005a78; outline-offset: 2px; }
main { box-sizing: border-box; max-width: 210mm; margin: 0 auto; padding: 16mm 18mm; }
h1 { margin: 0; font-size: 26px; font-weight: 500; line-height: 34px; }
h2 { margin: 20px 0 4px; font-size: 15px; font-weight: 500; }
p { max-width: 150mm; margin: 0 0 8px; }
.grey, footer { color: #444; }
dl { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 8px 24px; margin: 16px 0; padding: 12px 0; border: solid #111; border-width: 1px 0; }
dd { margin: 0; font-size: 20px; font-weight: 500; line-height: 28px; }
.scroll { overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
th { padding: 4px 0 4px 10px; border-bottom: 1px solid #111; font-size: 11px; font-weight: 400; line-height: 15px; text-align: right; vertical-align: bottom; }
td, tbody th { padding: 4px 0 4px 10px; vertical-align: baseline; white-space: nowrap; border-bottom: 1px solid #ccc; font-size: 13px; font-weight: 400; line-height: 19px; text-align: right; }
:is(td, th):first-child { padding-left: 0; text-align: left; }
.total > * { font-weight: 500; }
footer { margin-top: 24px; font-size: 11px; line-height: 15px; }
.letter { font-size: 15px; line-height: 22px; } .letter p { margin-bottom: 14px; } .letter h2 { margin: 18px 0 14px; } .letter .scroll { margin-bottom: 18px; } .letter :is(td, tbody th) { font-size: 14px; } .letter .blank { white-space: pre-line; color: #444; }
tr, h2, dl { break-inside: avoid; } h2 { break-after: avoid; } thead { display: table-header-group; }
@page { size: A4; margin: 16mm 18mm; }
@media print { .bar { display: none; } td, tbody th { padding-block: 2px; font-size: 11.5px; line-height: 16px; } h2 { margin-top: 12px; } p { margin-bottom: 4px; } main { max-width: none; padding: 0; } p { max-width: none; } .scroll { overflow: visible; } }
@media (max-width: 600px) { .bar, main { padding-inline: 16px; } }
`;

export interface PaperButtons {
  onPrint: () => void;
  /** Undefined where there are no numbers to show. */
  onIdentifiers: ((isShown: boolean) => void) | undefined;
}

export interface PaperButton {
  label: string;
  onClick: () => void;
}

/** The bar above a page, which is not printed; `own` are the page's own buttons. */
export function paperBar(
  own: PaperButton[],
  hasIdentifiers: boolean,
  { onPrint, onIdentifiers }: PaperButtons,
  texts: Texts,
): TemplateResult {
  return html`
    <div class="bar">
      <button type="button" @click=${onPrint}>${texts.text("paper_print")}</button>
      ${own.map(({ label, onClick }) => html`<button type="button" @click=${onClick}>${label}</button>`)}
      ${onIdentifiers === undefined ? nothing : identifiersBox(hasIdentifiers, onIdentifiers, texts)}
    </div>
  `;
}

function identifiersBox(isShown: boolean, onChange: (isShown: boolean) => void, texts: Texts): TemplateResult {
  return html`<label>
    <input
      type="checkbox"
      .checked=${isShown}
      @change=${(event: Event) => {
        onChange((event.target as HTMLInputElement).checked);
      }}
    />${texts.text("paper_identifiers")}
  </label>`;
}

export class Paper {
  constructor(
    private readonly page: Window,
    title: string,
    language: string,
  ) {
    const { document } = page;
    document.title = title;
    document.documentElement.lang = language;
    const style = document.createElement("style");
    style.textContent = STYLE;
    document.head.append(style);
  }

  show(content: TemplateResult): void {
    render(content, this.page.document.body);
  }

  print(): void {
    this.page.print();
  }

  async copy(text: string): Promise<void> {
    await this.page.navigator.clipboard.writeText(text);
  }

  /** Begin an e-mail, in the program that the user has for it. */
  email(subject: string, text: string): void {
    const { document } = this.page;
    const link = document.createElement("a");
    link.href = `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(text)}`;
    link.click();
  }

  save(name: string, content: string): void {
    const { document } = this.page;
    const address = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    URL.revokeObjectURL(address);
  }
}
