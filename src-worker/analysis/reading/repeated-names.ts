import type { ColumnEvidence, NumberMarks } from './column-evidence';
import { detectHeader } from './detect-header';
import type { SplitRow } from './split-rows';

/**
 * The rows below the names without those that repeat them, as in files that were joined. Only columns of other values
 * than texts show that the first row has names; null if nothing is repeated, or if that may be data.
 */
export function withoutRepeatedNames(
  first: SplitRow,
  rows: readonly SplitRow[],
  collect: (rows: readonly SplitRow[]) => ColumnEvidence[],
  marksOf: (evidence: readonly ColumnEvidence[]) => NumberMarks,
): SplitRow[] | null {
  if (first.fields.length < 2) return null;
  const rest = rows.filter((row) => !areSame(row.fields, first.fields));
  if (rest.length === rows.length || rest.length === 0) return null;
  const evidence = collect(rest);
  const marks = marksOf(evidence);
  const isTyped = evidence.some((column) => column.values > 0 && column.find(marks).type !== 'text');
  const fields = rest.map((row) => row.fields);
  return isTyped && detectHeader(first.fields, fields, evidence, marks) ? rest : null;
}

/** Whether a row has the same cells as another. */
export function areSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((cell, at) => cell.trim() === other[at]?.trim());
}
