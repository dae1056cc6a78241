import type { ColumnType } from '#shared/analysis/options';

/** The word for one value of a type. */
export const NOUNS: Record<ColumnType, string> = {
  integer: 'whole number',
  decimal: 'number',
  boolean: 'truth value',
  date: 'date',
  timestamp: 'timestamp',
  time: 'time',
  text: 'text',
};
