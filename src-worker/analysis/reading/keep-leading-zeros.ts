import type { Engine } from '../engine';
import { field, isPlainInteger, scan, type DelimitedSource } from './delimited-scan';
import { readFailure } from './read-failure';
import { asText } from './widen-columns';

/** Turns columns of whole numbers of which some begin with a zero into text: they are codes, and a number would lose it. */
export async function keepLeadingZeros(
  engine: Engine,
  source: DelimitedSource,
  notes: string[],
): Promise<DelimitedSource> {
  const suspects = source.columns.filter((column) => isPlainInteger(column) && !column.fixed);
  if (suspects.length === 0) return source;
  const texts = { ...source, columns: source.columns.map(asText) };
  const tests = suspects.map(
    (column, index) =>
      `bool_or(regexp_matches(${field(source, column)}, '^ *([+-]?0[0-9]|[+][1-9][0-9]{8,14} *$)')) AS z${index}`,
  );
  let found: Record<string, boolean | null> = {};
  try {
    const [row] = await engine.query<Record<string, boolean | null>>(
      `SELECT ${tests.join(', ')} FROM ${scan(texts, false)}`,
    );
    found = row ?? {};
  } catch (error) {
    throw readFailure(error, source.inspected.name);
  }
  const codes = new Set(suspects.filter((_, index) => found[`z${index}`] === true));
  for (const { name } of codes) {
    notes.push(
      `“${name}” has whole numbers that begin with 0 or +: it is read as text, so that these are kept.`,
    );
  }
  return {
    ...source,
    columns: source.columns.map((column) => (codes.has(column) ? asText(column) : column)),
  };
}
