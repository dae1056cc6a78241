import type { DurationStyle, TemporalStyle } from './temporal-styles';

const DAY_MS = 86_400_000;
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999, the last day that spreadsheets know. */
const LAST = 2_958_466;
/** Lotus 1-2-3 took 1900 for a leap year, and the spreadsheets after it still count that day. */
const NO_SUCH_DAY = 60;

/**
 * A spreadsheet's number of a day as a text of ISO 8601, to the millisecond; null for what is not a day.
 * @see ECMA-376, part 1, 18.17.4.
 */
export function serialDate(serial: number, style: TemporalStyle, from1904: boolean): string | null {
  if (!(serial >= 0 && serial < LAST)) return null;
  if (style === 'time' && serial < 1)
    return new Date(roundedMs(serial)).toISOString().slice(11, 23).replace('.000', '');
  if (!from1904 && Math.floor(serial) === NO_SUCH_DAY) return null;
  const days = !from1904 && serial < NO_SUCH_DAY ? serial + 1 : serial;
  const iso = new Date((from1904 ? FROM_1904 : FROM_1900) + roundedMs(days)).toISOString();
  const isMidnight = iso.endsWith('T00:00:00.000Z');
  if (style === 'date' && isMidnight) return iso.slice(0, 10);
  return iso.slice(0, 23).replace('T', ' ').replace('.000', '');
}

function roundedMs(days: number): number {
  return Math.round(days * DAY_MS);
}

const PER_DAY: Record<DurationStyle, number> = { h: 24, min: 1440, s: 86_400 };

/** A spreadsheet's number of days as a number with the unit that its format counts, to the millisecond. */
export function duration(days: number, unit: DurationStyle): string {
  const ms = roundedMs(days);
  return `${Number(((ms / DAY_MS) * PER_DAY[unit]).toFixed(6))} ${unit}`;
}
