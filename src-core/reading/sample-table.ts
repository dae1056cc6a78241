/** The name of the sample, which is invented and the same each time. */
export const SAMPLE_TABLE_NAME = 'bakery-sample-2025.csv';

const DAYS = 365;
const DAY_MS = 86_400_000;

/**
 * A data file for a first look: what an invented bakery sold on each day of 2025, as CSV. It has what a report shows:
 * dates, categories, related numbers, missing values, an outlier, and days of different kinds.
 */
export function sampleTable(): string {
  const random = mulberry32(2025);
  const around = (mean: number, spread: number) => mean + spread * (random() + random() + random() - 1.5);
  const rows = Array.from({ length: DAYS }, (_, index) => {
    const date = new Date(Date.UTC(2025, 0, 1) + index * DAY_MS);
    const isWeekend = [0, 6].includes(date.getUTCDay());
    const temperature = around(11 - 11 * Math.cos(((index - 18) / DAYS) * 2 * Math.PI), 7);
    const rain = random() < 0.3;
    const weather = rain ? (temperature < 1 ? 'snow' : 'rain') : random() < 0.55 ? 'sunny' : 'cloudy';
    const guests = Math.max(20, around(isWeekend ? 210 : 120, 40) * (rain ? 0.75 : 1));
    const loaves = Math.round(guests * around(0.5, 0.1));
    const croissants = Math.round(guests * around(isWeekend ? 0.9 : 0.35, 0.1));
    const iceCreams = Math.round(Math.max(0, (temperature - 16) * around(7, 3)));
    const revenue = loaves * 4.2 + croissants * 1.9 + iceCreams * 2.5;
    return [
      date.toISOString().slice(0, 10),
      WEEKDAYS[date.getUTCDay()],
      weather,
      // The thermometer broke now and then.
      random() < 0.02 ? '' : temperature.toFixed(1),
      Math.round(guests),
      loaves,
      croissants,
      iceCreams,
      // The day of the town's festival.
      (index === 171 ? revenue * 3 : revenue).toFixed(2),
    ].join(',');
  });
  return `${['date,weekday,weather,temperature,guests,loaves,croissants,ice_creams,revenue', ...rows].join('\n')}\n`;
}

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Random numbers from 0 to below 1, the same for a seed on every machine (Mulberry32). */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
