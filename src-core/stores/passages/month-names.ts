/** Languages whose months are known by name; if two use a name for different months, the first one's counts. */
const LANGUAGES = 'en de fr es it pt nl sv pl ru da nb fi cs sk uk ro hu el tr ca id ar'.split(' ');

let known: ReadonlyMap<string, number> | undefined;

/** The number of each month by its name, long and short, in lower case. */
export function monthNames(): ReadonlyMap<string, number> {
  if (known) return known;
  const numbers = new Map([['sept', 9]]);
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // With a day, it is in another case in some languages.
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index += 1) {
          const name = nameIn(format.formatToParts(Date.UTC(2001, index, 15)));
          if (/^[\p{L}\p{M}]{3,}$/u.test(name) && !numbers.has(name)) numbers.set(name, index + 1);
        }
      }
    }
  }
  known = numbers;
  return known;
}

function nameIn(parts: readonly Intl.DateTimeFormatPart[]): string {
  const name = parts.find(({ type }) => type === 'month')?.value ?? '';
  return name.replaceAll('.', '').toLowerCase();
}
