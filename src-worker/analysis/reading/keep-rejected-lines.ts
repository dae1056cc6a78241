import { literal, type Engine } from '../engine';
import { spreadsheetSafe } from '../report/spreadsheet-safe';
import {
  isParsedThroughout,
  parsed,
  placeOf,
  presentText,
  scan,
  type DelimitedSource,
} from './delimited-scan';
import type { InspectedColumn } from './inspected-file';
import { linesAt } from './lines-at';
import { MAX_REJECTED_KEPT } from './rejected';
import { NOUNS } from './type-words';

/** SQL for the value of an error of `reject_errors`. */
export const rejectedValue = `regexp_extract(error_message, 'Could not convert string "(.*)" to ''', 1, 's')`;

/**
 * Writes the rows that `reject_errors` has, in the file's order: those that are left out, and those with a value that does
 * not fit and counts as missing.
 * @returns how many are left out.
 */
export async function keepRejectedLines(
  engine: Engine,
  { inspected, rejectedFile, columns, ...rest }: DelimitedSource,
  misfits: ReadonlyMap<string, number>,
): Promise<number> {
  const [counted] = await engine.query<{ lines: number; rows: number }>(
    `SELECT count(DISTINCT line) AS lines, count(DISTINCT line) FILTER (error_type <> 'CAST') AS rows FROM reject_errors`,
  );
  const rejected = counted?.rows ?? 0;
  const source = { inspected, rejectedFile, columns, ...rest };
  const parsedOnes = columns.filter(
    (column) => isParsedThroughout(column) && (misfits.get(column.name) ?? 0) > 0,
  );
  if (!counted?.lines && parsedOnes.length === 0) return 0;
  const names = columns.map(
    (column) =>
      `WHEN ${placeOf(source, column) + 1} THEN ${literal(`“${column.name}” is not a ${NOUNS[column.type]}: `)}`,
  );
  const reason = `CASE error_type
    WHEN 'CAST' THEN CASE column_idx ${names.join(' ')} ELSE '' END || '“' || left(${rejectedValue}, 100) || '”'
    WHEN 'MISSING COLUMNS' THEN 'too few fields'
    WHEN 'TOO MANY COLUMNS' THEN 'too many fields'
    WHEN 'UNQUOTED VALUE' THEN 'broken quotation marks'
    WHEN 'LINE SIZE OVER MAXIMUM' THEN 'the line is too long'
    WHEN 'INVALID ENCODING' THEN 'unreadable characters'
    ELSE lower(error_type::VARCHAR) END`;
  // DuckDB counts rows. The places it names are from 1, and at the end of the previous line if that ends in “\r\n”.
  const places = await engine.query<{ place: number }>(
    `SELECT min(line_byte_position)::DOUBLE - 1 AS place FROM reject_errors GROUP BY line ORDER BY line LIMIT ${MAX_REJECTED_KEPT}`,
  );
  const lines = await linesAt(
    source.path,
    places.map(({ place }) => place),
    source.signal,
  );
  await engine.run(
    `COPY (SELECT ([${lines.join(', ')}]::BIGINT[])[row_number() OVER (ORDER BY line)] AS line, ${spreadsheetSafe('reason')} AS reason, ${spreadsheetSafe('csv_line')} AS content
       FROM (SELECT line, string_agg(DISTINCT ${reason}, '; ') AS reason, coalesce(any_value(left(csv_line, 10000)), '') AS csv_line
             FROM reject_errors GROUP BY line ORDER BY line LIMIT ${MAX_REJECTED_KEPT})
       ${parsedOnes.map((column) => `UNION ALL ${parsedMisfits(source, column)}`).join(' ')} ORDER BY line)
     TO ${literal(rejectedFile)} (FORMAT csv, HEADER true)`,
  );
  return rejected;
}

/** SQL for the values of a parsed column that do not fit, by their rows: the reader of texts does not report lines. */
function parsedMisfits(source: DelimitedSource, column: InspectedColumn): string {
  const what = literal(`: “${column.name}” is not a ${NOUNS[column.type]}`);
  return `(SELECT NULL AS line, 'row ' || row || ${what} AS reason, ${spreadsheetSafe('value')} AS content
    FROM (SELECT row_number() OVER () AS row, ${presentText(source, column)} AS value, ${parsed(source, column)} AS fit
          FROM ${scan(source, false)}) WHERE value IS NOT NULL AND fit IS NULL LIMIT ${MAX_REJECTED_KEPT})`;
}
