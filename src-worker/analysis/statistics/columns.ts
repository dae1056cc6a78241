import type { ColumnType } from '#shared/analysis/options';
import { identifier } from '../engine';

/** A loaded column. */
export interface Column {
  name: string;
  type: ColumnType;
  /** A few words on the values of other types that it had in the file, if any. */
  mixed?: string;
  description?: string;
  misfits?: number;
}

export function isNumeric({ type }: Column): boolean {
  return type === 'integer' || type === 'decimal';
}

export function isTemporal({ type }: Column): boolean {
  return type === 'date' || type === 'timestamp';
}

/**
 * SQL for a numeric column's finite value as a double; NULL if it is missing, infinite or not a number. Leaving those
 * out costs as much as a sum: not done if the column is known to have none.
 */
export function finite({ name, type }: Column, some = true): string {
  const value = `${identifier(name)}::DOUBLE`;
  return type === 'integer' || !some ? value : `CASE WHEN isfinite(${value}) THEN ${value} END`;
}

/**
 * The power of two just above the greatest of these numbers: dividing by it is exact, and the squares of what comes out
 * do not overflow.
 */
export function scaleOf(...values: (number | null | undefined)[]): number {
  const greatest = Math.max(0, ...values.map((value) => (Number.isFinite(value) ? Math.abs(value ?? 0) : 0)));
  return greatest === 0 ? 1 : 2 ** Math.min(1023, Math.max(-1000, Math.ceil(Math.log2(greatest))));
}

/** A number as an SQL literal, with all its digits. */
export function real(value: number): string {
  return `(${value.toExponential()}::DOUBLE)`;
}
