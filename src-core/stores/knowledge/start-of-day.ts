/** Milliseconds since 1970 of midnight, in this machine's time zone, so many days later. */
export function startOfDay(day: string, daysLater: number): number {
  const date = new Date(`${day}T00:00:00`);
  date.setDate(date.getDate() + daysLater);
  return date.getTime();
}
