import type { ColumnType } from '#shared/analysis/options';
import type { Notation } from './inspected-file';
import { numberFormatWords } from './number-format';
import { formatsOf, hasTime, isoKind } from './temporal-formats';
import { compactDates, parsingOf, type Parsing } from './written-values';

/** This share of the values, or more, decides a column's type; the rest does not fit. */
export const NEARLY_ALL = 0.99;
/** If so many texts of a column are numbers with units, or dates, it is told. */
const PARTLY = 0.5;
/** Among this few values, none counts as an exception. */
export const FEW_VALUES = 100;

/** What a column of such numbers is described as. */
export const CODES = 'codes: some begin with 0 or +';

const INTEGER = /^[+-]?(0|[1-9]\d*)$/;
/** The beginning of a code: a number would lose the zero, or the plus of a telephone number. */
const LEADING_ZEROS = /^[+-]?0\d+$|^\+[1-9]\d{8,14}$/;
/** A whole number, or one with an exponent. */
const UNMARKED = /^[+-]?\d+([eE][+-]?\d+)?$/;
const DECIMAL_POINT = /^[+-]?(\d+\.\d*|\.\d+)([eE][+-]?\d+)?$/;
const DECIMAL_COMMA = /^[+-]?(\d+,\d*|,\d+)([eE][+-]?\d+)?$/;
const NOT_FINITE = /^[+-]?(inf|infinity)$/i;
/** 1,234 or 1,234,567.8 and the like with the other marks. */
const THOUSANDS_COMMA = /^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/;
const THOUSANDS_POINT = /^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d+)?$/;
const NANOSECONDS = /\.\d{7,9}(?: ?(?:Z|[+-][\d:]+))?$/;
const BOOLEAN = /^(true|false|yes|no|y|n)$/i;
const OUTER_BLANKS = /^[ \t\r\n\f\v]+|[ \t\r\n\f\v]+$/g;
const MAX_SAFE = 2 ** 53;
/** How many texts are enough to show how they are written. */
const MAX_SAMPLE = 3000;
/** Different writings of a missing value. */
const MAX_NULLS = 50;

export interface NumberMarks {
  decimal: '.' | ',';
  thousands: string | null;
}

export interface Finding {
  type: ColumnType;
  notation: Notation;
  mixed?: string;
  /** The format of dates and timestamps that are not in ISO 8601. */
  format?: string;
  /** Other formats that fit as well. */
  alternatives?: string[];
  /** How texts that no cast reads are parsed. */
  parsing?: Parsing;
  description?: string;
}

/** What the values of a column can be, counted one by one. */
export class ColumnEvidence {
  /** Values that are there. */
  values = 0;
  readonly #counts = new Map<string, number>();
  readonly #formats = new Map<string, number>();
  readonly #booleans = new Set<string>();

  /** The first values. */
  readonly #sample: string[] = [];

  constructor(readonly nullWords: ReadonlySet<string>) {}

  /** What stood for a missing value, with the spaces around it, and how often. */
  readonly nulls = new Map<string, number>();

  add(raw: string): void {
    if (raw === '') return;
    // Other blanks than these disturb a cast.
    const value = raw.trim() === '' ? '' : raw.replace(OUTER_BLANKS, '');
    if (value === '' || this.nullWords.has(value)) {
      if (this.nulls.size < MAX_NULLS) this.nulls.set(raw, (this.nulls.get(raw) ?? 0) + 1);
      return;
    }
    this.values += 1;
    if (this.#sample.length < MAX_SAMPLE) this.#sample.push(value);
    for (const kind of this.#kinds(value)) this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** The first values, without those that are missing. */
  get texts(): readonly string[] {
    return this.#sample;
  }

  count(kind: string): number {
    return this.#counts.get(kind) ?? 0;
  }

  *#kinds(value: string): Generator<string> {
    const first = value.charCodeAt(0);
    const isDigit = first >= 48 && first <= 57;
    if (isDigit || '+-.,'.includes(value[0] ?? '') || NOT_FINITE.test(value)) yield* numberKinds(value);
    if (BOOLEAN.test(value)) {
      this.#booleans.add(value.toLowerCase());
      yield 'boolean';
    }
    if (!isDigit && !/^[A-Za-z]{3,9} \d/.test(value)) return;
    const iso = isoKind(value);
    if (iso) yield iso;
    if (iso && NANOSECONDS.test(value)) yield 'nano';
    if (iso) return;
    for (const format of formatsOf(value)) this.#formats.set(format, (this.#formats.get(format) ?? 0) + 1);
  }

  /** Values that are numbers with these marks. */
  numbers({ decimal, thousands }: NumberMarks): number {
    const marked = this.count(decimal === '.' ? 'point' : 'comma');
    return this.count('unmarked') + marked + this.count('not_finite') + this.#grouped(thousands, 'grouped');
  }

  #grouped(thousands: string | null, kind: 'grouped' | 'whole_grouped'): number {
    return thousands === null ? 0 : this.count(`${kind}${thousands}`);
  }

  /** The type that the values have, all of them or nearly. */
  find(marks: NumberMarks): Finding {
    if (this.values === 0) return { type: 'text', notation: 'plain' };
    const dates = this.count('iso_date');
    const timestamps = this.count('iso_timestamp') + this.count('iso_zoned');
    const candidates: [count: number, finding: () => Finding][] = [
      [this.numbers(marks), () => this.#number(marks)],
      [this.#booleanCount(), () => ({ type: 'boolean', notation: 'plain' })],
      [dates, () => ({ type: 'date', notation: 'plain' })],
      [dates + timestamps, () => ({ type: 'timestamp', notation: this.#timestampNotation() })],
      [this.count('time'), () => ({ type: 'time', notation: 'plain' })],
      ...[...this.#formats].map(([format, count]): [number, () => Finding] => [
        count,
        () => ({ ...this.#formatted(format, count) }),
      ]),
    ];
    const best = candidates.reduce((most, candidate) => (candidate[0] > most[0] ? candidate : most));
    const [count, finding] = best;
    const needed = this.values < FEW_VALUES ? this.values : this.values * NEARLY_ALL;
    const fits = count >= needed && !this.#hasLeadingZeros();
    const compact = fits && finding().type === 'integer' ? compactDates(this.#sample) : null;
    if (compact)
      return {
        type: hasTime(compact) ? 'timestamp' : 'date',
        notation: 'plain',
        parsing: { dates: [compact] },
        description: `written like ${hasTime(compact) ? '20261129143000' : '20261129'}`,
      };
    if (fits)
      return count === this.values
        ? finding()
        : { ...finding(), mixed: misfits(this.values - count, this.values) };
    if (this.#hasLeadingZeros() && count === this.values)
      return { type: 'text', notation: 'plain', description: CODES };
    const written = this.#written(marks);
    if (written) return written;
    if (count === this.values) return { type: 'text', notation: 'plain' };
    if (count < this.values * 0.1) {
      const isPartly = !this.#hasLeadingZeros() && parsingOf(this.#sample, PARTLY, marks) !== null;
      return { type: 'text', notation: 'plain', ...(isPartly && { mixed: 'numbers or dates among texts' }) };
    }
    return { type: 'text', notation: 'plain', mixed: `${WORDS[finding().type]} among texts` };
  }

  /** Numbers with units and marks of their own, or dates in formats that no cast reads. */
  #written(marks: NumberMarks): Finding | null {
    if (this.#hasLeadingZeros()) return null;
    const found = parsingOf(this.#sample, this.values < FEW_VALUES ? 1 : NEARLY_ALL, marks);
    if (!found) return null;
    const { parsing, whole, time, timeAlone } = found;
    if ('dates' in parsing) {
      const description =
        parsing.dates.length > 1
          ? `dates in ${parsing.dates.length} formats: ${parsing.dates.join(', ')}`
          : undefined;
      const type = timeAlone ? 'time' : time ? 'timestamp' : 'date';
      return { type, notation: 'plain', parsing, description };
    }
    const description = numberFormatWords(parsing.number);
    return { type: whole ? 'integer' : 'decimal', notation: 'plain', parsing, description };
  }

  #timestampNotation(): Notation {
    if (this.count('nano') > 0) return 'nano';
    return this.count('iso_zoned') > 0 ? 'zoned' : 'plain';
  }

  #hasLeadingZeros(): boolean {
    return this.count('leading_zeros') > 0;
  }

  #booleanCount(): number {
    // “n” alone, or “no” with “y”, is not a pair.
    const pairs = [
      ['true', 'false'],
      ['yes', 'no'],
      ['y', 'n'],
    ];
    const isOne = pairs.some((pair) => [...this.#booleans].every((word) => pair.includes(word)));
    const isLetter = [...this.#booleans].every((word) => word.length === 1);
    return isOne && (!isLetter || this.#booleans.size === 2) ? this.count('boolean') : 0;
  }

  #number(marks: NumberMarks): Finding {
    const whole = this.count('integer') + this.#grouped(marks.thousands, 'whole_grouped');
    if (whole < this.numbers(marks)) return { type: 'decimal', notation: 'plain' };
    if (this.count('immense') > 0) return { type: 'decimal', notation: 'plain' };
    return { type: 'integer', notation: this.count('big') > 0 ? 'big' : 'plain' };
  }

  #formatted(format: string, count: number): Finding {
    const alternatives = [...this.#formats]
      .filter(([other, fitting]) => other !== format && fitting === count)
      .map(([other]) => other);
    return { type: hasTime(format) ? 'timestamp' : 'date', notation: 'plain', format, alternatives };
  }
}

function* numberKinds(value: string): Generator<string> {
  if (LEADING_ZEROS.test(value)) yield 'leading_zeros';
  if (INTEGER.test(value)) {
    yield 'integer';
    const digits = value.replace(/^[+-]/, '').length;
    if (digits > 38) yield 'immense';
    else if (digits > 15 && Math.abs(Number(value)) >= MAX_SAFE) yield 'big';
  }
  if (UNMARKED.test(value)) yield 'unmarked';
  const groupsByComma = THOUSANDS_COMMA.test(value);
  const groupsByPoint = THOUSANDS_POINT.test(value);
  const point = DECIMAL_POINT.test(value);
  const comma = DECIMAL_COMMA.test(value);
  if (point) yield 'point';
  if (comma) yield 'comma';
  if (groupsByComma) yield 'grouped,';
  if (groupsByPoint) yield 'grouped.';
  if (groupsByComma && !value.includes('.')) yield 'whole_grouped,';
  if (groupsByPoint && !value.includes(',')) yield 'whole_grouped.';
  // 1,234 and 1.234 do not say which mark is which.
  if ((point && !groupsByPoint) || (groupsByComma && !comma)) yield 'surely.';
  if ((comma && !groupsByComma) || (groupsByPoint && !point)) yield 'surely,';
  if (groupsByPoint && !point) yield 'surely_grouped.';
  if (NOT_FINITE.test(value)) yield 'not_finite';
}

const WORDS: Record<ColumnType, string> = {
  integer: 'whole numbers',
  decimal: 'numbers',
  boolean: 'truth values',
  date: 'dates',
  timestamp: 'timestamps',
  time: 'times',
  text: 'texts',
};

function misfits(count: number, of: number): string {
  return `${count.toLocaleString('en')} of ${of.toLocaleString('en')} values seen are of another type`;
}

/**
 * The separators of numbers in a table's columns, as most columns show clearly. If all are like 1,234, the comma is the
 * decimal one under a semicolon, which is used because of it, and otherwise the thousands separator.
 */
export function numberMarks(columns: readonly ColumnEvidence[], delimiter: string | null): NumberMarks {
  const having = (kind: string) => columns.filter((column) => column.count(kind) > 0).length;
  const commas = having('surely,');
  const points = having('surely.');
  const decimal =
    commas > points || (commas + points === 0 && delimiter === ';' && having('comma') > 0) ? ',' : '.';
  if (decimal === ',')
    return { decimal, thousands: having('surely_grouped.') > 0 && points === 0 ? '.' : null };
  return { decimal, thousands: having('grouped,') > 0 && commas === 0 ? ',' : null };
}
