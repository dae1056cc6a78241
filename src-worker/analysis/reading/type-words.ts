import type { ColumnType } from '#shared/analysis/options';

/** What one value of a type is called. */
export const NOUNS: Record<ColumnType, string> = {
  integer: 'whole number',
  decimal: 'number',
  boolean: 'truth value',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  text: 'text',
};
