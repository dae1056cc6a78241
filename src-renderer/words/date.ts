const time = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const dayAndTime = new Intl.DateTimeFormat(undefined, {
  day: 'numeric',
  month: 'short',
  hour: 'numeric',
  minute: '2-digit',
});
const full = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeStyle: 'medium' });

const longDay = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** "3 May 2024". @param milliseconds Since 1970. */
export function formatDay(milliseconds: number): string {
  return longDay.format(new Date(milliseconds));
}

const monthOfYear = new Intl.DateTimeFormat(undefined, { month: 'long', year: 'numeric' });
const month = new Intl.DateTimeFormat(undefined, { month: 'short' });

/** "May 2024". @param milliseconds Since 1970. */
export function formatMonth(milliseconds: number): string {
  return monthOfYear.format(new Date(milliseconds));
}

/** "May". @param milliseconds Since 1970. */
export function formatMonthAlone(milliseconds: number): string {
  return month.format(new Date(milliseconds));
}

/** "3 – 9 May 2024"; one day where both are the same. @param from In milliseconds since 1970, as `to`. */
export function formatDays(from: number, to: number): string {
  return longDay.formatRange(new Date(from), new Date(to));
}

/** "14:02" today, "3 May, 14:02" earlier. Takes ISO 8601. */
export function formatWhen(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  return date.toDateString() === now.toDateString() ? time.format(date) : dayAndTime.format(date);
}

/** The whole date and time, to the second. Takes ISO 8601. */
export function formatFullDate(instant: string): string {
  return full.format(new Date(instant));
}
