import { searchWords } from './search-text';

/** An SQL condition and its values in order. */
export interface Condition {
  sql: string;
  values: (string | number)[];
}

/** Conditions that must all be true. */
export class Conjunction implements Condition {
  sql: string;
  readonly values: (string | number)[] = [];

  constructor(first = 'TRUE') {
    this.sql = first;
  }

  and(sql: string, ...values: (string | number)[]): this {
    this.sql += ` AND ${sql}`;
    this.values.push(...values);
    return this;
  }

  /** A column has one of these values, of which there are few. */
  andOneOf(column: string, values: readonly string[]): this {
    return this.and(`${column} IN (${values.map(() => '?').join(', ')})`, ...values);
  }

  /** Every word of a search occurs in a column that was folded for it. */
  andWords(column: string, search: string): this {
    for (const word of searchWords(search)) this.and(this.contains(column), word);
    return this;
  }

  /** A condition: a column's text contains the value. */
  protected contains(column: string): string {
    return `instr(${column}, ?) > 0`;
  }
}
