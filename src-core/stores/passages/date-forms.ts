import { searchableText } from '../../platform/text/searchable-text';
import { monthNames } from './month-names';

/** A day, a month of a year, or a day of any year. */
export interface Day {
  year: number | null;
  month: number;
  /** Null for a whole month. */
  day: number | null;
}

/** The years that Japanese eras began after. */
export const ERAS: Readonly<Record<string, number>> = { 令和: 2018, 平成: 1988, 昭和: 1925, 大正: 1911 };

export function isPossible({ year, month, day }: Day): boolean {
  if (month < 1 || month > 12 || (year !== null && year < 1000)) return false;
  return day === null || (day >= 1 && day <= new Date(Date.UTC(year ?? 2000, month, 0)).getUTCDate());
}

/** The FTS5 expressions of the ways in which a date is written. */
export function formsOf({ year, month, day }: Day): string[] {
  if (day === null) return year === null ? [] : monthForms(year, month);
  return year === null ? anyYearForms(month, day) : dayForms(year, month, day);
}

function monthForms(year: number, month: number): string[] {
  return [
    ...padded(month).flatMap((m) => [`"${year} ${m}"`, `"${m} ${year}"`]),
    ...namesOf(month).map((name) => `NEAR("${name}" "${year}", 2)`),
    // Days of the month without signs: 20240315.
    `"${year}${two(month)}" *`,
    `"${year}  年  ${month}  月 "`,
    `"${year}년 ${month}월" *`,
  ];
}

function dayForms(year: number, month: number, day: number): string[] {
  const short = two(year % 100);
  const numeric = padded(month).flatMap((m) =>
    padded(day).flatMap((d) => [
      // A time of day may follow directly: 2024-03-03T10:00.
      d.length === 2 ? `"${year} ${m} ${d}" *` : `"${year} ${m} ${d}"`,
      ...[year, short].flatMap((y) => [
        `"${d} ${m} ${y}"`,
        ...(isMonthFirst(month, day) ? [`"${m} ${d} ${y}"`] : []),
      ]),
    ]),
  );
  const eras = Object.entries(ERAS).filter(([, before]) => year > before);
  return [
    ...numeric,
    `"${year}${two(month)}${two(day)}"`,
    ...namesOf(month).flatMap((name) => [
      ...days(day).map((d) => `NEAR("${d}" "${name}" "${year}", 3)`),
      ...padded(day).flatMap((d) => [`"${d} ${name} ${short}"`, `"${name} ${d} ${short}"`]),
    ]),
    `"${year}  年  ${month}  月  ${day}  日 "`,
    ...eras.map(
      ([era, before]) => `"${[...era].join('  ')} ${year - before}  年  ${month}  月  ${day}  日 "`,
    ),
    `"${year}년 ${month}월 ${day}일" *`,
  ];
}

/** Two numbers alone would be any; with the beginning of a year, or after one as in ISO 8601, they are a date. */
function anyYearForms(month: number, day: number): string[] {
  const centuries = ['19', '20'];
  return [
    `"${two(month)} ${two(day)}"`,
    ...padded(month).flatMap((m) =>
      padded(day).flatMap((d) =>
        centuries.flatMap((century) => [
          `"${d} ${m} ${century}" *`,
          ...(isMonthFirst(month, day) ? [`"${m} ${d} ${century}" *`] : []),
        ]),
      ),
    ),
    ...namesOf(month).flatMap((name) => days(day).map((d) => `NEAR("${d}" "${name}", 1)`)),
    `"${month}  月  ${day}  日 "`,
    `"${month}월 ${day}일" *`,
  ];
}

/** Whether a month before its day is read as such. */
function isMonthFirst(month: number, day: number): boolean {
  return day > 12 || day === month;
}

function days(day: number): string[] {
  return [...padded(day), `${day}${ordinalSuffix(day)}`, ...(day === 1 ? ['1er', '1º'] : [])];
}

function padded(number: number): string[] {
  return [...new Set([`${number}`, two(number)])];
}

function two(number: number): string {
  return `${number}`.padStart(2, '0');
}

/** As the index has them, which has no accents. */
function namesOf(month: number): string[] {
  const names = [...monthNames()].filter(([, number]) => number === month).map(([name]) => name);
  const plain = names.map((name) => searchableText(name).normalize('NFD').replaceAll(/\p{M}/gu, ''));
  return [...new Set(plain)];
}

function ordinalSuffix(number: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  return { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rule];
}
