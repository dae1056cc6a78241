import { ERAS, formsOf, isPossible, type Day } from './date-forms';
import { monthNames } from './month-names';

/** A date in a question as an FTS5 expression that finds it however it is written, and which of its parts are words. */
export interface DateTerm {
  expression: string;
  words: string;
}

/** Two digits of a year mean the one between 1951 and 2050. */
const LAST_SHORT_YEAR = 50;

type Groups = Readonly<Record<string, string | undefined>>;
interface Reading {
  /** What it may mean. */
  days: Day[];
  /** What of it is looked for as words, too. */
  words: string;
}
interface Way {
  pattern: RegExp;
  read(groups: Groups, whole: string): Reading;
}

/** Ways of writing a date in digits; what one takes, those after it do not see. */
const NUMERIC: readonly Way[] = [
  {
    // 2024-03-03 and 2024-03.
    pattern: numeric(String.raw`(?<year>\d{4})([-./])(?<month>\d{1,2})(?:\2(?<day>\d{1,2}))?`),
    read: ({ year = '', month, day }) => ({ days: [date(year, month, day)], words: year }),
  },
  {
    // 3.3.2024, 3/3/2024 and 3/2024.
    pattern: numeric(
      String.raw`(?:(?<first>\d{1,2})(?<sign>[./-]) ?)?(?<second>\d{1,2})(?:\k<sign>|[./]) ?(?<year>\d{4})`,
    ),
    read: ({ first, second, sign, year = '' }) => ({
      days: first ? dayAndMonth(first, second, year, sign) : [date(year, second)],
      words: year,
    }),
  },
  {
    // 3.3.24; it may be a version, too.
    pattern: numeric(String.raw`(?<first>\d{1,2})(?<sign>[./-])(?<second>\d{1,2})\k<sign>(?<year>\d{2})`),
    read: ({ first, second, sign, year }, whole) => ({
      days: dayAndMonth(first, second, `${longYear(Number(year))}`, sign),
      words: whole,
    }),
  },
  {
    // 20240303.
    pattern: numeric(String.raw`(?<year>(?:19|20)\d\d)(?<month>\d\d)(?<day>\d\d)`),
    read: ({ year = '', month, day }, whole) => ({ days: [date(year, month, day)], words: whole }),
  },
  {
    // 2024年3月3日, 令和6年3月3日, 2024년 3월 3일, and without a year.
    pattern: new RegExp(
      String.raw`(?<![\p{N}./-])(?:(?<era>${Object.keys(ERAS).join('|')})?\s?(?<year>\d{1,4})\s?[年년]\s?)?(?<month>\d{1,2})\s?[月월](?:\s?(?<day>\d{1,2})\s?[日일])?`,
      'gu',
    ),
    read: ({ era, year, month, day }) => {
      const its = year && Number(year) + (era ? (ERAS[era] ?? 0) : 0);
      return { days: [date(its ? `${its}` : undefined, month, day)], words: its ? `${its}` : '' };
    },
  },
];

/** Takes the dates out of a question. @returns the rest, and a term for each. */
export function takeDates(question: string): { rest: string; dates: DateTerm[] } {
  if (!/\p{N}/u.test(question)) return { rest: question, dates: [] };
  const dates: DateTerm[] = [];
  const rest = [...NUMERIC, ...named()].reduce(
    (left, { pattern, read }) =>
      left.replaceAll(pattern, (...match) => {
        const whole = match[0] as string;
        const { days, words } = read(match.at(-1) as Groups, whole);
        const forms = new Set(days.filter(isPossible).flatMap(formsOf));
        if (forms.size === 0) return whole;
        dates.push({ expression: `(${[...forms].join(' OR ')})`, words });
        return ' ';
      }),
    question.replaceAll(/\p{Nd}/gu, plainDigit),
  );
  return { rest, dates };
}

function numeric(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}./-])${pattern}(?![\p{N}-]|[./]\d)`, 'gu');
}

function date(year: string | undefined, month: string | undefined, day?: string): Day {
  return {
    year: year === undefined ? null : Number(year),
    month: Number(month),
    day: day === undefined ? null : Number(day),
  };
}

/** Only a point shows which of two small numbers is the month. */
function dayAndMonth(first = '', second = '', year = '', sign = ''): Day[] {
  return [date(year, second, first), ...(sign === '.' ? [] : [date(year, first, second)])];
}

function longYear(short: number): number {
  return short + (short > LAST_SHORT_YEAR ? 1900 : 2000);
}

const DIGIT = /^\d$/u;

/** A digit of any script, in Arabic numerals as they are written in Europe: full width, Persian, Devanagari. */
function plainDigit(digit: string): string {
  if (DIGIT.test(digit)) return digit;
  const code = digit.codePointAt(0) ?? 0;
  // The digits of a script follow one another, and 0 is the first.
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return `${(code - zero) % 10}`;
}

let ways: readonly Way[] | undefined;

/** Dates with the name of a month: with a year, and then a day of any year. */
function named(): readonly Way[] {
  if (ways) return ways;
  const names = [...monthNames().keys()].toSorted((a, b) => b.length - a.length);
  const ordinal = String.raw`(?:st|nd|rd|th|er|º|\.)?`;
  const before = String.raw`(?:(?<before>\d{1,2})${ordinal}[ -]?(?:of |de )?)`;
  const after = String.raw`(?:[ -](?:the )?(?<after>\d{1,2})(?!\d)${ordinal})`;
  const start = String.raw`(?<![\p{L}\p{N}])`;
  const end = String.raw`(?![\p{L}\p{N}])`;
  const ofYear = (year: string | undefined) => (year?.length === 2 ? `${longYear(Number(year))}` : year);
  const month = (name = '') => `${monthNames().get(name.toLowerCase()) ?? ''}`;
  // A short name alone may be a word: "may", "out", "mar".
  const long = names.filter((name) => [...name].length > 3).join('|');
  ways = [
    {
      pattern: new RegExp(
        String.raw`${start}${before}?(?<month>${names.join('|')})\.?${after}?,?(?:[ -]| del? | of )(?<year>\d{4}|['’]\d\d)${end}`,
        'giu',
      ),
      read: ({ before: first, month: name, after: second, year = '' }) => {
        const full = ofYear(year.replace(/^['’]/u, '')) ?? '';
        return { days: [date(full, month(name), first ?? second)], words: `${name} ${full}` };
      },
    },
    {
      pattern: new RegExp(
        String.raw`${start}(?:${before}(?<month>${long}|may)|(?<other>${long}|may)\.?${after})${end}`,
        'giu',
      ),
      read: ({ before: first, month: name, other, after: second }) => ({
        days: [date(undefined, month(name ?? other), first ?? second)],
        words: `${name ?? other} ${first ?? second}`,
      }),
    },
  ];
  return ways;
}
