import { literal } from '../engine';
import { magnitudeSql } from './magnitudes';

/** How the numbers of a column are written, if a plain cast does not read them. */
export interface NumberFormat {
  decimal: '.' | ',';
  /** A space stands for any blank. */
  thousands: ',' | '.' | ' ' | "'" | null;
  /** What comes before or after each number; null for nothing. */
  unit: string | null;
  /** Whether letters after the numbers stand for powers of ten. */
  magnitudes?: boolean;
  /** Words after the numbers for what is owned and what is owed, as banks write them. */
  sides?: readonly [credit: string, debit: string];
}

const SYMBOLS = '$€£¥￥₹₽₩₺₫₱₴฿₪¢';
const CODES = 'USD|EUR|GBP|CHF|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|BRL|RUB|TRY|ZAR|MXN|KRW';
const PREFIX = `(?:[A-Z]{0,3}[${SYMBOLS}]|%|${CODES}|R\\$|Rs\\.?|kr\\.?)`;
/** Those that follow a number directly, without a blank. */
const CLOSE = `[%‰${SYMBOLS}°]|°[CF]|[kcmµnM]?m[²³23]?|km/h|m/s|mph|[kmµ]?g|lbs?|oz|[mcd]?l|[kMG]?Hz|[kMGT]i?B|[mk]?[VAW]|kWh|h|s|ms|min|in|ft|px|pt|mmHg|bpm|kcal|cal|hPa|kPa|Pa|bar|ppm|dB|x|${CODES}|kr|zł|Kč|Ft|[円元원]|bps?`;
/** After a blank any short word or sign can be one. */
const LOOSE = `[\\p{L}°µ%‰${SYMBOLS}][\\p{L}\\d°µ%²³/.${SYMBOLS}]{0,11}`;
const BODY = `\\d[\\d.,'’ \\u00a0\\u2009\\u202f]*(?:[eE][+-]?\\d+)?|[.,]\\d+`;
const DRESSED = new RegExp(
  `^(\\()?([+−–-])?\\s?(${PREFIX})?\\s?([+−–-])?(${BODY})(?:\\s?(${CLOSE})|\\s(${LOOSE}))?(\\))?(-)?$`,
  'u',
);
const BLANKS = /[ \u00a0\u2009\u202f]/g;

/** Accounts write a debt as $(56.00), too. */
const BEFORE_PARENTHESIS = new RegExp(`^([${SYMBOLS}]) ?\\(`);
/** Accounts write nothing as a dash beside the currency: “$ -”. */
const DASH = new RegExp(`^(?:([A-Z]{0,3}[${SYMBOLS}]|${CODES}) *[-–]|[-–] *([${SYMBOLS}]|${CODES}))$`);
const SIDES: readonly (readonly [credit: string, debit: string])[] = [
  ...([
    ['CR', 'DR'],
    ['Cr', 'Dr'],
    ['cr', 'dr'],
    ['Haben', 'Soll'],
  ] as const),
  ...([
    ['H', 'S'],
    ['C', 'D'],
  ] as const),
];
/** Marks of direction and the like, which pages and other programs leave around a number. */
const UNSEEN = '\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff';
/** Zeros of other scripts: full-width, Arabic, Persian, Devanagari, Bengali, Thai. */
const ZEROS = [0xff10, 0x660, 0x6f0, 0x966, 0x9e6, 0xe50];
const FOREIGN = ZEROS.flatMap((zero) =>
  Array.from({ length: 10 }, (_, digit) => String.fromCodePoint(zero + digit)),
);
const USUAL = new Map(FOREIGN.map((digit, index) => [digit, String(index % 10)]));
USUAL.set('٫', '.').set('٬', ',');
const UNUSUAL = new RegExp(`[${UNSEEN}${[...USUAL.keys()].join('')}]`, 'g');

/** “day” and “days” are one unit. */
const PLURAL = /^(\p{L}{3,})s$/u;

type Marks = Pick<NumberFormat, 'decimal' | 'thousands'>;
const ALL_MARKS: readonly Marks[] = [
  { decimal: '.', thousands: null },
  { decimal: ',', thousands: null },
  { decimal: '.', thousands: ',' },
  { decimal: ',', thousands: '.' },
  { decimal: '.', thousands: ' ' },
  { decimal: ',', thousands: ' ' },
  { decimal: '.', thousands: "'" },
  { decimal: ',', thousands: "'" },
];
const PATTERNS = ALL_MARKS.map(({ decimal, thousands }) => {
  const end = `(\\${decimal}\\d*)?([eE][+-]?\\d+)?$`;
  if (thousands === null) return new RegExp(`^(\\d+${end.slice(0, -1)}|\\${decimal}\\d+)$`);
  // In India the groups before the last one have two digits.
  return new RegExp(`^(\\d+|\\d{1,3}(\\${thousands}\\d{2,3})*\\${thousands}\\d{3})${end}`);
});

/** What values are as numbers with their own marks, signs and units, counted one by one. */
export class NumberFormatEvidence {
  readonly #marks = ALL_MARKS.map(() => 0);
  readonly #wholes = ALL_MARKS.map(() => 0);
  readonly #units = new Map<string, number>();
  readonly #plurals = new Set<string>();

  add(text: string): void {
    if (text.length > 60) return;
    const value = text.replace(UNUSUAL, (letter) => USUAL.get(letter) ?? '').trim();
    const dash = DASH.exec(value);
    if (dash) return this.#addZero(dash[1] ?? dash[2] ?? '');
    if (value.length > 40 || !/\d/.test(value)) return;
    const found = DRESSED.exec(value.replace(BEFORE_PARENTHESIS, '($1'));
    if (!found) return;
    const [, open, sign, prefix, inner, body = '', close, loose, shut, trailing] = found;
    const signs = [open, sign, inner, trailing].filter((mark) => mark !== undefined).length;
    if (signs > 1 || (open === undefined) !== (shut === undefined)) return;
    const unit = [prefix, close ?? loose].filter((part) => part !== undefined);
    if (unit.length > 1) return;
    const plain = body.trimEnd().replace(BLANKS, ' ').replaceAll('’', "'");
    // A code that begins with zero is not an amount.
    if (/^0\d/.test(plain)) return;
    PATTERNS.forEach((pattern, index) => {
      if (!pattern.test(plain)) return;
      this.#marks[index] = (this.#marks[index] ?? 0) + 1;
      if (!plain.includes(ALL_MARKS[index]?.decimal ?? '.') && !/e/i.test(plain))
        this.#wholes[index] = (this.#wholes[index] ?? 0) + 1;
    });
    const written = unit[0] ?? '';
    const key = PLURAL.exec(written)?.[1] ?? written;
    if (key !== written) this.#plurals.add(key);
    this.#units.set(key, (this.#units.get(key) ?? 0) + 1);
  }

  #addZero(unit: string): void {
    ALL_MARKS.forEach((_, index) => {
      this.#marks[index] = (this.#marks[index] ?? 0) + 1;
      this.#wholes[index] = (this.#wholes[index] ?? 0) + 1;
    });
    this.#units.set(unit, (this.#units.get(unit) ?? 0) + 1);
  }

  /** The words for both sides of an account, if the numbers have them; a letter alone may be a unit of whole numbers. */
  #sides(needed: number, isWhole: boolean): NumberFormat['sides'] {
    const count = (word: string) => this.#units.get(word) ?? 0;
    return SIDES.find(
      ([credit, debit]) =>
        count(credit) > 0 &&
        count(debit) > 0 &&
        count(credit) + count(debit) + count('') >= needed &&
        (credit.length > 1 || !isWhole),
    );
  }

  /** Whether all numbers of a format that was found are whole. */
  whole({ decimal, thousands }: NumberFormat): boolean {
    const index = ALL_MARKS.findIndex((marks) => marks.decimal === decimal && marks.thousands === thousands);
    return this.#wholes[index] === this.#marks[index];
  }

  /** @param needed How many values have to be of the format. @param table The marks of the other columns. */
  find(needed: number, table: { decimal: '.' | ',' }): (NumberFormat & { count: number }) | null {
    const fitting = ALL_MARKS.flatMap((marks, index) => {
      const count = this.#marks[index] ?? 0;
      return count >= needed ? [{ marks, count }] : [];
    });
    const most = Math.max(0, ...fitting.map(({ count }) => count));
    const [best] = fitting
      .filter(({ count }) => count === most)
      .toSorted(
        (one, other) =>
          Number(other.marks.decimal === table.decimal) - Number(one.marks.decimal === table.decimal),
      );
    if (!best) return null;
    const sides = this.#sides(needed, this.whole({ ...best.marks, unit: null }));
    if (sides) return { ...best.marks, unit: null, sides, count: best.count };
    const [unit = ['', 0] as const] = [...this.#units].toSorted(([, one], [, other]) => other - one);
    const bare = unit[0] === '' ? 0 : (this.#units.get('') ?? 0);
    // Numbers in different units cannot be compared; a few without a unit have that of the others.
    if (unit[1] + (bare <= unit[1] / 9 ? bare : 0) < needed) return null;
    return {
      ...best.marks,
      unit: unit[0] === '' ? null : this.#plurals.has(unit[0]) ? `${unit[0]}s` : unit[0],
      count: Math.min(best.count, unit[1] + bare),
    };
  }
}

/** What is after the last replacement is left out. */
const REPLACED = `\u00a0\u2009\u202f’−–${[...USUAL.keys()].join('')}${UNSEEN}`;
const REPLACEMENTS = `   '--${[...USUAL.values()].join('')}`;

/** SQL for the number that a text is in a format; NULL if it is not one. */
export function numberOf(text: string, { magnitudes, ...format }: NumberFormat): string {
  if (!magnitudes) return plainNumber(text, format);
  const { text: bare, factor } = magnitudeSql(text);
  // What is 1.2 times a million is whole.
  return `round(${plainNumber(bare, format)} * ${factor}, 6)`;
}

function plainNumber(text: string, { decimal, thousands, unit, sides }: NumberFormat): string {
  if (sides) {
    const [credit, debit] = sides;
    const bare = `trim(regexp_replace(${text}, ${literal(` *(?:${credit}|${debit}) *$`)}, ''))`;
    const sign = `CASE WHEN ends_with(trim(${text}), ${literal(debit)}) THEN -1 ELSE 1 END`;
    return `${sign} * ${plainNumber(bare, { decimal, thousands, unit })}`;
  }
  let plain = `trim(translate(${text}, ${literal(REPLACED)}, ${literal(REPLACEMENTS)}))`;
  const singular = unit === null ? undefined : PLURAL.exec(unit)?.[1];
  for (const word of [unit, singular])
    if (word != null) plain = `trim(replace(${plain}, ${literal(word)}, ''))`;
  // Accounts write a debt as (1,000.00) or 1,000.00-.
  plain = `regexp_replace(${plain}, '^\\((.*)\\)$|^([^-].*)-$', '-\\1\\2')`;
  const mark = thousands === null ? '' : thousands === ' ' ? ' ' : `\\${thousands}`;
  const digits = thousands === null ? '\\d*' : `(?:\\d+|\\d{1,3}(?:${mark}\\d{2,3})*${mark}\\d{3}|)`;
  const pattern = `^[+-]? ?${digits}(?:\\${decimal}\\d*)?(?:[eE][+-]?\\d+)?$`;
  const cleaned = `replace(replace(${thousands === null ? plain : `replace(${plain}, ${literal(thousands)}, '')`}, ' ', ''), ${literal(decimal)}, '.')`;
  const zero = unit === null ? '' : `WHEN ${plain} = '-' THEN 0 `;
  return `CASE ${zero}WHEN regexp_matches(${plain}, ${literal(pattern)}) THEN TRY_CAST(${cleaned} AS DOUBLE) END`;
}

/** A format in words. */
export function numberFormatWords({ unit, magnitudes, sides }: NumberFormat): string | undefined {
  const words = [
    ...(unit === null ? [] : [`in ${unit}`]),
    ...(sides ? [`${sides[1]} as negative numbers`] : []),
    ...(magnitudes ? ['K, M and the like multiplied out'] : []),
  ];
  return words.length > 0 ? words.join(', ') : undefined;
}

/** Whether numbers have more than their own marks: a unit, or letters for powers of ten. */
export function isDressed({ unit, magnitudes, sides }: NumberFormat): boolean {
  return unit !== null || magnitudes === true || sides !== undefined;
}
