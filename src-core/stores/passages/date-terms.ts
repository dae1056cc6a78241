/** Languages whose months are known by name. */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'pt', 'nl', 'sv', 'pl', 'ru'];

/** A date in a question as an FTS5 expression that finds it however it is written, and which of its parts are words. */
export interface DateTerm {
  expression: string;
  words: string;
}

const NUMERIC =
  /(?<![\p{L}\p{N}./-])(?:(?<iso>\d{4})([-./])(?<isoMonth>\d{1,2})(?:\2(?<isoDay>\d{1,2}))?|(?:(?<first>\d{1,2})(?<sign>[./-]) ?)?(?<second>\d{1,2})(?:\k<sign>|[./]) ?(?<year>\d{4})|(?<eastYear>\d{4})\s?年\s?(?<eastMonth>\d{1,2})\s?月(?:\s?(?<eastDay>\d{1,2})\s?日)?)(?![\p{N}-]|[./]\d)/gu;

/** Takes the dates out of a question. @returns the rest, and a term for each. */
export function takeDates(question: string): { rest: string; dates: DateTerm[] } {
  if (!/\d{4}/u.test(question)) return { rest: question, dates: [] };
  const dates: DateTerm[] = [];
  const take = (whole: string, words: string, ...readings: Day[]): string => {
    const possible = readings.filter(isPossible);
    if (possible.length === 0) return whole;
    const forms = new Set(possible.flatMap(formsOf));
    dates.push({ expression: `(${[...forms].join(' OR ')})`, words });
    return ' ';
  };
  const rest = question
    .replaceAll(NUMERIC, (...match) => {
      const [whole] = match as [string];
      const found = match.at(-1) as Record<string, string | undefined>;
      const year = Number(found['iso'] ?? found['eastYear'] ?? found['year']);
      const month = found['isoMonth'] ?? found['eastMonth'];
      if (month) return take(whole, `${year}`, day(year, month, found['isoDay'] ?? found['eastDay']));
      const { first, second, sign } = found;
      if (!first) return take(whole, `${year}`, day(year, second));
      // Only a point shows which of two small numbers is the month.
      const readings = [day(year, second, first), ...(sign === '.' ? [] : [day(year, first, second)])];
      return take(whole, `${year}`, ...readings);
    })
    .replaceAll(months().pattern, (...match) => {
      const [whole] = match as [string];
      const { before, month = '', after, year } = match.at(-1) as Record<string, string | undefined>;
      const number = months().numbers.get(month.toLowerCase());
      return take(whole, `${month} ${year}`, day(Number(year), `${number}`, before ?? after));
    });
  return { rest, dates };
}

interface Day {
  year: number;
  month: number;
  /** Null for a whole month. */
  day: number | null;
}

function day(year: number, month: string | undefined, its?: string): Day {
  return { year, month: Number(month), day: its === undefined ? null : Number(its) };
}

function isPossible({ year, month, day: its }: Day): boolean {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return year >= 1000 && month >= 1 && month <= 12 && (its === null || (its >= 1 && its <= days));
}

function formsOf({ year, month, day: its }: Day): string[] {
  const both = (number: number) => [...new Set([`${number}`, `${number}`.padStart(2, '0')])];
  const names = [...months().numbers].filter(([, number]) => number === month).map(([name]) => name);
  if (its === null) {
    return [
      ...both(month).flatMap((m) => [`"${year} ${m}"`, `"${m} ${year}"`]),
      ...names.map((name) => `NEAR("${name}" "${year}", 2)`),
      `"${year}  年  ${month}  月 "`,
    ];
  }
  const isMonthFirst = its > 12 || its === month;
  const numeric = both(month).flatMap((m) =>
    both(its).flatMap((d) => [
      // A time of day may follow directly: 2024-03-03T10:00.
      d.length === 2 ? `"${year} ${m} ${d}" *` : `"${year} ${m} ${d}"`,
      `"${d} ${m} ${year}"`,
      ...(isMonthFirst ? [`"${m} ${d} ${year}"`] : []),
    ]),
  );
  const days = [...both(its), `${its}${ordinalSuffix(its)}`, ...(its === 1 ? ['1er', '1º'] : [])];
  return [
    ...numeric,
    `"${year}${`${month}`.padStart(2, '0')}${`${its}`.padStart(2, '0')}"`,
    ...names.flatMap((name) => days.map((d) => `NEAR("${d}" "${name}" "${year}", 3)`)),
    `"${year}  年  ${month}  月  ${its}  日 "`,
  ];
}

function ordinalSuffix(number: number): string {
  const rule = new Intl.PluralRules('en', { type: 'ordinal' }).select(number);
  return { one: 'st', two: 'nd', few: 'rd', other: 'th', zero: 'th', many: 'th' }[rule];
}

let known: { numbers: ReadonlyMap<string, number>; pattern: RegExp } | undefined;

/** Month names and their numbers, and what a date with one of them looks like. */
function months(): NonNullable<typeof known> {
  if (known) return known;
  const numbers = new Map([['sept', 9]]);
  for (const language of LANGUAGES) {
    for (const month of ['long', 'short'] as const) {
      // With a day, it is in another case in some languages.
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(language, { month, day, timeZone: 'UTC' });
        for (let index = 0; index < 12; index += 1) {
          const parts = format.formatToParts(Date.UTC(2001, index, 15));
          const name = parts
            .find(({ type }) => type === 'month')
            ?.value.replaceAll('.', '')
            .toLowerCase();
          if (name && /^[\p{L}\p{M}]{3,}$/u.test(name)) numbers.set(name, index + 1);
        }
      }
    }
  }
  const names = [...numbers.keys()].toSorted((a, b) => b.length - a.length).join('|');
  const ordinal = String.raw`(?:st|nd|rd|th|er|º|\.)?`;
  const pattern = new RegExp(
    String.raw`(?<![\p{L}\p{N}])(?:(?<before>\d{1,2})${ordinal}[ -]?(?:of |de )?)?(?<month>${names})\.?(?:[ -](?<after>\d{1,2})(?!\d)${ordinal})?,?(?:[ -]| del? | of )(?<year>\d{4})(?![\p{L}\p{N}])`,
    'giu',
  );
  known = { numbers, pattern };
  return known;
}
