import { literal } from '../engine';

/** The languages whose names of months and weekdays are read; those of others would contradict them. */
const LANGUAGES = 'en de fr es it pt nl sv da nb pl cs ru uk tr fi hu el'.split(' ');
const ENGLISH_MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** Short forms that CLDR does not have, or no longer. */
const MORE_MONTHS: readonly [month: string, names: string][] = [
  ['Jan', 'Ene|Jän|Jänner'],
  ['Mar', 'Mär|Mrz|Mrt'],
  ['Apr', 'Abr|Avr'],
  ['May', 'Mai|Mei|Maj'],
  ['Aug', 'Ago|Août'],
  ['Sep', 'Sept|Set'],
  ['Oct', 'Okt|Out'],
  ['Dec', 'Dez|Dic|Déc'],
];

/** Names of zones that are one wherever they are written; IST and others are not. */
const ZONES = {
  'EST|CDT': '-0500',
  EDT: '-0400',
  'CST|MDT': '-0600',
  'MST|PDT': '-0700',
  PST: '-0800',
  'CET|MEZ': '+0100',
  'CEST|MESZ|EET': '+0200',
  WET: '+0000',
  EEST: '+0300',
  JST: '+0900',
};

/** One step of writing a date as English with a usual format has it: for JavaScript and RE2 alike. */
type Step = readonly [pattern: string, replacement: string];

const STEPS: readonly Step[] = [
  // Marks of direction, as Windows writes them into dates.
  [String.raw`[\x{200b}\x{200e}\x{200f}\x{202a}-\x{202e}\x{feff}]+`, ''],
  [String.raw`[ \t\x{a0}\x{202f}]+`, ' '],
  // Quarters and months as statistical programs write them: “2020Q1”, “Q1 2020”, “1 Q 2020”, “2020m1”.
  ...[1, 4, 7, 10].flatMap((month, index): Step[] => [
    [String.raw`^(\d{4})[- /]?q${index + 1}$`, `$1-${month}`],
    [String.raw`^(?:q${index + 1}|${index + 1} ?q)[- /]?(\d{4})$`, `$1-${month}`],
  ]),
  [String.raw`^(\d{4})m(\d{1,2})$`, '$1-$2'],
  // Cameras, DB2, and names of files: “2020:01:05 10:30:00”, “2020-01-05-10.30.00.123456”, “2020-01-05_10-30-00”.
  [String.raw`^(\d{4}):(\d{2}):(\d{2}) `, '$1-$2-$3 '],
  [String.raw`^(\d{4}-\d{2}-\d{2})[-_ T](\d{2})[.:-](\d{2})[.:-](\d{2})(\.\d+)?$`, '$1 $2:$3:$4$5'],
  [
    String.raw`^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})$`,
    '$1-$2-$3 $4:$5:$6$7$8',
  ],
  // “01JAN2020:10:30:00.000” of SAS, “JAN2020”, “Jan '20”.
  [String.raw`^(\d{2})(\p{L}{3})(\d{4})[: ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)$`, '$1 $2 $3 $4'],
  [String.raw`^(\p{L}{3})((?:1[5-9]|2[01])\d{2})$`, '$1 $2'],
  // “May 20” is a day.
  [String.raw`^(\p{L}{3,9}\.?)(?:-| ?['’])([0-6]\d)$`, '$1 20$2'],
  [String.raw`^(\p{L}{3,9}\.?)(?:-| ?['’])([7-9]\d)$`, '$1 19$2'],
  // The time first: “10:30 05.01.2020”.
  [String.raw`^(\d{1,2}:\d{2}(?::\d{2})?),? (\d{1,4}[./-]\d{1,2}[./-]\d{1,4})$`, '$2 $1'],
  // Nanoseconds that are none.
  [String.raw`(:\d{2}\.\d{6})0{1,3}( |$)`, '$1$2'],
  [`^(?:${weekdays().join('|')})\\.?,? `, ''],
  [String.raw`^\[(.*)\]$`, '$1'],
  // East Asian years, months and days.
  [String.raw`(\d{4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]`, '$1-$2-$3'],
  [String.raw`^(\d{4}) ?[年년] ?(\d{1,2}) ?[月월]$`, '$1-$2'],
  // “1st”, “1er”, “1º”, “1. Januar”.
  [String.raw`(\d)(?:st|nd|rd|th|er|º|ª|°|\.)( |,|$)`, '$1$2'],
  [String.raw` (?:de|of|del) `, ' '],
  ...months(),
  // “10:30 Uhr”, “klo 10.30”, “10h30”, “10時30分”, “at 10:30”.
  [String.raw` ?Uhr$`, ''],
  [String.raw`,? (?:at|um|à|klo|kl\.?|om|alle|às) (\d{1,2})`, ' $1'],
  [String.raw` (\d{1,2}) ?[h時时시] ?(\d{2}) ?(?:分|분|min)?$`, ' $1:$2'],
  [String.raw` (\d{1,2})\.(\d{2})$`, ' $1:$2'],
  // “2020. január 3.” of Hungary.
  [String.raw`^(\d{4})\.? (\p{L}{3}) (\d{1,2})$`, '$3 $2 $1'],
  // “1.30.00 PM” of Oracle.
  [String.raw` (\d{1,2})\.(\d{2})\.(\d{2})(\.\d{1,6})?0*( ?[ap]m)?$`, ' $1:$2:$3$4$5'],
  [String.raw`, `, ' '],
  [String.raw`(\d)T(\d)`, '$1 $2'],
  [String.raw`(:\d{2}),(\d{1,6})`, '$1.$2'],
  [String.raw`(\d) ?([ap])\.? ?m\.?$`, '$1 $2m'],
  [String.raw` (\d{1,2}) ([ap]m)$`, ' $1:00 $2'],
  [String.raw`\[\w+/[\w/]+\]$`, ''],
  [String.raw`(:\d{2}) ?(?:UTC|GMT)([+-])(\d)$`, '$1 ${2}0${3}00'],
  ...Object.entries(ZONES).map(([names, offset]): Step => [
    `(:\\d{2}(?: [ap]m)?) ?(?:${names})$`,
    `$1 ${offset}`,
  ]),
  // Zones: “Z”, “UTC”, “GMT+0100 (CET)”, “+01:00”, “+01”.
  [String.raw`(:\d{2}(?:\.\d+)?) ?(?:UTC|GMT|Z)$`, '$1 +0000'],
  [String.raw`(:\d{2}(?:\.\d+)?) ?(?:UTC|GMT)?([+-]\d{2}):?(\d{2})(?: \(.*\))?$`, '$1 $2$3'],
  [String.raw`(:\d{2}(?:\.\d+)?) ?([+-]\d{2})$`, '$1 ${2}00'],
  // “Jan 01 10:00:00 UTC 2020” of Java.
  [String.raw`^(\p{L}{3} \d{1,2}) (\d{1,2}:\d{2}:\d{2})(?: (?:UTC|GMT))? (\d{4})$`, '$1 $3 $2'],
];

/** A date with names in English, ordinary marks, and a zone as “ +0100”, so that a usual format reads it. */
export function rewrittenDate(text: string): string {
  return COMPILED.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text.trim());
}

/** SQL for {@link rewrittenDate}. @param steps Those that {@link stepsFor} found. */
export function rewrittenDateSql(text: string, steps: readonly number[]): string {
  return steps.reduce((sql, index) => {
    const [pattern, replacement] = STEPS[index] ?? ['', ''];
    const inRe2 = replacement.replace(/\$\{?(\d)\}?/g, '\\$1');
    return `regexp_replace(${sql}, ${literal(pattern)}, ${literal(inRe2)}, 'gi')`;
  }, `trim(${text})`);
}

/** The steps that change any of the texts; of the months all, if one. */
export function stepsFor(texts: readonly string[]): number[] {
  const used = new Set<number>();
  for (const text of texts) {
    let rest = text.trim();
    for (const [index, [pattern, replacement]] of COMPILED.entries()) {
      const next = rest.replace(pattern, replacement);
      if (next !== rest) used.add(index);
      rest = next;
    }
  }
  const isMonth = (index: number) => MONTH_PLACES.includes(index);
  if ([...used].some(isMonth)) MONTH_PLACES.forEach((index) => used.add(index));
  return [...used].toSorted((one, other) => one - other);
}

const COMPILED = STEPS.map(
  ([pattern, replacement]) =>
    [
      new RegExp(pattern.replace(/\\x\{(\w+)\}/g, '\\u{$1}'), 'giu'),
      replacement.replace(/\$\{(\d)\}/g, '$$$1'),
    ] as const,
);
const MONTH_PLACES = STEPS.flatMap(([, replacement], index) =>
  ENGLISH_MONTHS.some((month) => replacement === `$1${month}$2`) ? [index] : [],
);

/** Each month's names in all languages as its short English one; a name of two months is left out. */
function months(): Step[] {
  const byName = new Map<string, Set<string>>();
  const add = (name: string, month: string) => {
    const key = name.toLowerCase().replace(/\.$/, '');
    if (/^[\p{L}\p{M}]{3,}$/u.test(key)) byName.set(key, (byName.get(key) ?? new Set()).add(month));
  };
  ENGLISH_MONTHS.forEach((english, index) => {
    const day = new Date(Date.UTC(2020, index, 5));
    for (const language of LANGUAGES) {
      for (const month of ['long', 'short'] as const) {
        // With a day some languages have another case; alone they have the nominative.
        for (const more of [{}, { day: 'numeric' as const }]) {
          const parts = new Intl.DateTimeFormat(language, { month, ...more, timeZone: 'UTC' }).formatToParts(
            day,
          );
          add(parts.find(({ type }) => type === 'month')?.value ?? '', english);
        }
      }
    }
  });
  for (const [english, names] of MORE_MONTHS) for (const name of names.split('|')) add(name, english);
  return ENGLISH_MONTHS.map((english) => {
    const names = [...byName].flatMap(([name, of]) => (of.size === 1 && of.has(english) ? [name] : []));
    const longestFirst = names.toSorted((one, other) => other.length - one.length);
    return [`(^|[^\\p{L}])(?:${longestFirst.join('|')})\\.?([^\\p{L}]|$)`, `$1${english}$2`];
  });
}

/** The names of weekdays in all languages. */
function weekdays(): string[] {
  const names = new Set<string>();
  for (let day = 1; day <= 7; day += 1) {
    for (const language of LANGUAGES) {
      for (const weekday of ['long', 'short'] as const) {
        const name = new Intl.DateTimeFormat(language, { weekday, timeZone: 'UTC' }).format(
          new Date(Date.UTC(2020, 5, day)),
        );
        const plain = name.toLowerCase().replace(/\.$/, '');
        if (/^[\p{L}\p{M}-]{2,}$/u.test(plain)) names.add(plain);
      }
    }
  }
  return [...names].toSorted((one, other) => other.length - one.length);
}
