import { Conjunction } from '../condition';

/** Conditions in PostgreSQL's SQL that must all be true. */
export class PostgresConjunction extends Conjunction {
  protected override contains(column: string): string {
    return `strpos(${column}, ?) > 0`;
  }
}
