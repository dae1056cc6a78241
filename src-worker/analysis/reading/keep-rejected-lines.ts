import { literal, type Engine } from '../engine';
import { spreadsheetSafe } from '../report/spreadsheet-safe';
import { placeOf, type DelimitedSource } from './delimited-scan';
import { linesAt } from './lines-at';
import { MAX_REJECTED_KEPT } from './rejected';
import { NOUNS } from './type-words';

/** SQL for the value of an error of `reject_errors`. */
export const rejectedValue = `regexp_extract(error_message, 'Could not convert string "(.*)" to ''', 1, 's')`;

/** Writes the rows that `reject_errors` has, in the file's order. @returns how many there are. */
export async function keepRejectedLines(
  engine: Engine,
  { inspected, rejectedFile, columns, ...rest }: DelimitedSource,
): Promise<number> {
  const [counted] = await engine.query<{ rows: number }>(
    `SELECT count(DISTINCT line) AS rows FROM reject_errors`,
  );
  const rejected = counted?.rows ?? 0;
  if (rejected === 0) return 0;
  const source = { inspected, rejectedFile, columns, ...rest };
  const names = columns.map(
    (column) =>
      `WHEN ${placeOf(source, column) + 1} THEN ${literal(`“${column.name}” is no ${NOUNS[column.type]}: `)}`,
  );
  const reason = `CASE error_type
    WHEN 'CAST' THEN CASE column_idx ${names.join(' ')} ELSE '' END || '“' || left(${rejectedValue}, 100) || '”'
    WHEN 'MISSING COLUMNS' THEN 'too few fields'
    WHEN 'TOO MANY COLUMNS' THEN 'too many fields'
    WHEN 'UNQUOTED VALUE' THEN 'broken quotation marks'
    WHEN 'LINE SIZE OVER MAXIMUM' THEN 'the line is too long'
    WHEN 'INVALID ENCODING' THEN 'unreadable characters'
    ELSE lower(error_type::VARCHAR) END`;
  // DuckDB counts rows. The places it names are from 1, and at the end of the line before where that is “\r\n”.
  const places = await engine.query<{ place: number }>(
    `SELECT min(line_byte_position)::DOUBLE - 1 AS place FROM reject_errors GROUP BY line ORDER BY line LIMIT ${MAX_REJECTED_KEPT}`,
  );
  const lines = await linesAt(
    source.path,
    places.map(({ place }) => place),
    source.signal,
  );
  await engine.run(
    `COPY (SELECT [${lines.join(', ')}][row_number() OVER (ORDER BY line)] AS line, ${spreadsheetSafe('reason')} AS reason, ${spreadsheetSafe('csv_line')} AS content
       FROM (SELECT line, string_agg(DISTINCT ${reason}, '; ') AS reason, coalesce(any_value(left(csv_line, 10000)), '') AS csv_line
             FROM reject_errors GROUP BY line ORDER BY line LIMIT ${MAX_REJECTED_KEPT}) ORDER BY line)
     TO ${literal(rejectedFile)} (FORMAT csv, HEADER true)`,
  );
  return rejected;
}
