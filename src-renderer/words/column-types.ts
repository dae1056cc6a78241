import type { ColumnType } from '#shared/analysis/options';

/** What a column holds. */
export const COLUMN_TYPE_WORDS: Record<ColumnType, string> = {
  integer: 'Whole number',
  decimal: 'Number',
  boolean: 'Yes or no',
  date: 'Date',
  timestamp: 'Date and time',
  time: 'Time of day',
  text: 'Text',
};

export function isNumericType(type: ColumnType): boolean {
  return type === 'integer' || type === 'decimal';
}

/** Whether it lies on a time line; a time of day starts over each day. */
export function isTemporalType(type: ColumnType): boolean {
  return type === 'date' || type === 'timestamp';
}
