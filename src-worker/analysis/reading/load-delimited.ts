import { AppError } from '#shared/errors';
import { TABLE, type Engine } from '../engine';
import { NOT_A_DAY, NOT_WHOLE, projection, scan, type DelimitedSource } from './delimited-scan';
import type { LoadedData } from './inspected-file';
import { keepLeadingZeros } from './keep-leading-zeros';
import { keepMisfits } from './keep-misfits';
import { keepRejectedLines } from './keep-rejected-lines';
import { readFailure } from './read-failure';
import { unreadable } from './unreadable';
import { asText, widenDays, widenIntegers, widenMisfits } from './widen-columns';

/** After this many readings with other types, a column whose values do not fit becomes text. */
const TRIES = 4;

/** The text mixes line endings, which the reader cannot handle; its lines have to be put in order first. */
export class MixedLineEnds extends AppError {
  constructor(name: string, cause: unknown) {
    super('data_file_unreadable', `“${name}” mixes several kinds of line endings.`, {
      hint: 'Save it again in the program that made it.',
      cause,
    });
  }
}

type Report = (fraction: number) => void;

/**
 * Reads a text with one record per row into {@link TABLE}. Values that do not fit the type of their column widen the
 * type if there are many, or if all of them fit a wider one; otherwise they count as missing, and are listed in
 * `rejectedFile` with the rows that have too many or too few fields.
 * @throws AppError `data_file_unreadable`, `disk_full`; the engine's signal's reason.
 */
export async function loadDelimited(
  engine: Engine,
  source: DelimitedSource,
  report?: Report,
): Promise<LoadedData> {
  await engine.run(`SET TimeZone = 'UTC'`);
  const notes: string[] = [];
  let reading = source.inspected.leading_zeros ? await keepLeadingZeros(engine, source, notes) : source;
  for (let attempt = 1; ; attempt += 1) {
    const wider = await tryLoading(engine, reading, report);
    if (!wider) break;
    const isLast = attempt >= TRIES;
    const before = reading.columns;
    reading = isLast
      ? {
          ...wider,
          columns: wider.columns.map((column, index) => (column === before[index] ? column : asText(column))),
        }
      : wider;
  }
  const { source: settled, misfits } = await keepMisfits(engine, reading, report);
  const rejected_rows = await keepRejectedLines(engine, settled, misfits);
  const [counted] = await engine.query<{ rows: number }>(`SELECT count(*) AS rows FROM ${TABLE}`);
  return {
    rows: counted?.rows ?? 0,
    rejected_rows,
    ...(notes.length > 0 && { notes }),
    columns: settled.columns.map((column) => ({
      name: column.name,
      type: column.type,
      mixed: column.mixed,
      description: column.description,
      misfits: misfits.get(column.name) || undefined,
    })),
  };
}

/** @returns how to try again; null if the table is loaded. */
async function tryLoading(
  engine: Engine,
  source: DelimitedSource,
  report?: Report,
): Promise<DelimitedSource | null> {
  await dropRejects(engine);
  try {
    const sql = `CREATE OR REPLACE TABLE ${TABLE} AS SELECT ${projection(source)} FROM ${scan(source)}`;
    await engine.run(sql, undefined, report);
  } catch (error) {
    if (error instanceof Error && error.message.includes(NOT_WHOLE)) {
      await dropRejects(engine);
      return widenIntegers(engine, source);
    }
    if (error instanceof Error && error.message.includes(NOT_A_DAY)) {
      await dropRejects(engine);
      return widenDays(engine, source);
    }
    if (error instanceof Error && error.message.includes('state machine reached an invalid state')) {
      throw new MixedLineEnds(source.inspected.name, error);
    }
    throw readFailure(error, source.inspected.name);
  }
  await refuseBrokenQuotes(engine, source.inspected.name);
  return widenMisfits(engine, source);
}

async function dropRejects(engine: Engine): Promise<void> {
  await engine.run('DROP TABLE IF EXISTS reject_errors');
  await engine.run('DROP TABLE IF EXISTS reject_scans');
}

/** A quotation mark that is never closed swallows the rows after it: the counts would be wrong. */
async function refuseBrokenQuotes(engine: Engine, name: string): Promise<void> {
  const [broken] = await engine.query<{ line: number }>(
    `SELECT line FROM reject_errors WHERE error_type IN ('UNQUOTED VALUE', 'LINE SIZE OVER MAXIMUM')
     AND contains(rtrim(csv_line, chr(10) || chr(13)), chr(10)) ORDER BY line LIMIT 1`,
  );
  if (!broken) return;
  throw unreadable(
    `“${name}” has broken quotation marks: the one opened in line ${broken.line.toLocaleString('en')} is not closed where its value ends.`,
    'Correct that line, or remove the quotation mark, and choose the file again.',
  );
}
