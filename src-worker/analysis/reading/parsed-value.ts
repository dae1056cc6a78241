import { literal } from '../engine';
import type { InspectedColumn } from './inspected-file';
import { ISO } from './more-temporal-formats';
import { numberOf } from './number-format';
import { rewrittenDateSql } from './rewritten-dates';

export interface TextReading {
  decimal: '.' | ',';
  thousands: string | null;
  dateFormat: string | null;
  timestampFormat: string | null;
}

const PLAIN: TextReading = { decimal: '.', thousands: null, dateFormat: null, timestampFormat: null };

/** SQL for a trimmed text as a value of a column's type; NULL if it is not one. */
export function parsedValue(text: string, column: InspectedColumn, reading: TextReading = PLAIN): string {
  const { type, notation, parsing } = column;
  if (parsing && 'dates' in parsing) {
    const formats = parsing.dates.filter((format) => format !== ISO);
    // Years of two digits first: they do not read those of four.
    const ordered = formats.toSorted(
      (one, other) => Number(other.includes('%y')) - Number(one.includes('%y')),
    );
    const written = parsing.rewritten ? rewrittenDateSql(text, parsing.rewritten) : text;
    const parsed = ordered.map((format) => `try_strptime(${written}, ${literal(format)})::TIMESTAMP`);
    if (formats.length < parsing.dates.length)
      parsed.push(`TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`);
    const stored = type === 'date' ? 'DATE' : type === 'time' ? 'TIME' : 'TIMESTAMP';
    return `coalesce(${parsed.join(', ')})::${stored}`;
  }
  switch (type) {
    case 'integer':
      return notation === 'big' && reading.thousands === null && !parsing
        ? `TRY_CAST(${text} AS HUGEINT)`
        : wholeOnly(number(text, column, reading));
    case 'decimal':
      return number(text, column, reading);
    case 'boolean':
      return `TRY_CAST(${text} AS BOOLEAN)`;
    case 'date':
      return reading.dateFormat === null
        ? `TRY_CAST(${text} AS DATE)`
        : `try_strptime(${text}, ${literal(reading.dateFormat)})::DATE`;
    case 'timestamp':
      if (notation === 'zoned') return `TRY_CAST(${text} AS TIMESTAMPTZ) AT TIME ZONE 'UTC'`;
      if (notation === 'nano') return `TRY_CAST(${text} AS TIMESTAMP_NS)`;
      return reading.timestampFormat === null
        ? `TRY_CAST(${text} AS TIMESTAMP)`
        : `try_strptime(${text}, ${literal(reading.timestampFormat)})`;
    case 'time':
      return `TRY_CAST(${text} AS TIME)`;
    case 'text':
      return text;
  }
}

function number(text: string, { parsing }: InspectedColumn, { decimal, thousands }: TextReading): string {
  if (parsing && 'number' in parsing) return numberOf(text, parsing.number);
  const marks = { decimal, thousands: thousands as ',' | '.' | null, unit: null };
  if (decimal === '.') return `coalesce(TRY_CAST(${text} AS DOUBLE), ${numberOf(text, marks)})`;
  return `CASE WHEN ${text} ~ '[+-]?[A-Za-z]+' THEN TRY_CAST(${text} AS DOUBLE) ELSE ${numberOf(text, marks)} END`;
}

/** A cast to a whole number rounds silently. */
function wholeOnly(value: string): string {
  return `CASE WHEN trunc(${value}) = ${value} AND abs(${value}) <= ${Number.MAX_SAFE_INTEGER} THEN ${value}::BIGINT END`;
}
