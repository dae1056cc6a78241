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

/** "14:02" today, "3 May, 14:02" earlier. Takes ISO 8601. */
export function formatWhen(instant: string, now: Date = new Date()): string {
  const date = new Date(instant);
  return date.toDateString() === now.toDateString() ? time.format(date) : dayAndTime.format(date);
}

/** The whole date and time, to the second. Takes ISO 8601. */
export function formatFullDate(instant: string): string {
  return full.format(new Date(instant));
}
