/** The way from a card to the half-hours of a day: a card of half-hours on the same page shows them. */

const SHOW_DAY = "octopus-seg-show-day";

interface Asked {
  date: string;
  exportPoint: string | undefined;
}

/** Have the half-hours of a day shown on the page; return false where no card shows half-hours of the export point. */
export function showDay(date: string, exportPoint: string | undefined): boolean {
  return !window.dispatchEvent(
    new CustomEvent<Asked>(SHOW_DAY, { detail: { date, exportPoint }, cancelable: true }),
  );
}

/** Call a listener with the days that are asked for of an export point, until the returned function is called. */
export function onShowDay(listener: (date: string, exportPoint: string | undefined) => boolean): () => void {
  const hear = (event: Event): void => {
    const { date, exportPoint } = (event as CustomEvent<Asked>).detail;
    // The first card that shows it has it.
    if (!event.defaultPrevented && listener(date, exportPoint)) {
      event.preventDefault();
    }
  };
  window.addEventListener(SHOW_DAY, hear);
  return () => {
    window.removeEventListener(SHOW_DAY, hear);
  };
}
