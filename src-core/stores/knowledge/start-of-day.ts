/** Midnight in this machine's time zone, this many days later, in milliseconds since 1970. */
export function startOfDay(day: string, daysLater: number): number {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.getTime();
}
