import type { Alert, ColumnProfile, Matrix, TableProfile } from '#shared/analysis/results';
import type { Engine } from '../engine';
import { TABLE } from '../engine';
import { alerts } from './alerts';
import { isNumeric, type Column } from './columns';
import { correlations } from './correlations';
import { cramersV } from './cramers-v';
import { describeColumns } from './describe-columns';
import { oddValues } from './odd-values';
import { tableProfile } from './table-profile';

export interface TableDescription {
  table: TableProfile;
  columns: ColumnProfile[];
  pearson: Matrix | null;
  spearman: Matrix | null;
  cramers_v: Matrix | null;
  alerts: Alert[];
  notes: string[];
}

/** Describes a loaded table: each column, the rows as a whole, what goes together, and what to look at first. */
export async function describeTable(
  engine: Engine,
  columns: readonly Column[],
  rejectedRows: number,
  report: (fraction: number, detail: string) => void,
): Promise<TableDescription> {
  const [total] = await engine.query<{ n: number }>(`SELECT count(*) AS n FROM ${TABLE}`);
  const rows = total?.n ?? 0;
  const profiles = await describeColumns(engine, columns, rows, (fraction, detail) =>
    report(0.6 * fraction, detail),
  );
  report(0.6, 'comparing rows');
  const table = await tableProfile(engine, profiles, rows, rejectedRows);
  report(0.75, 'correlations');
  const { pearson, spearman, notes } = await correlations(engine, profiles.filter(isNumeric), rows);
  report(0.9, 'associations');
  const associations = await cramersV(engine, profiles);
  const values = await oddValues(engine, profiles);
  report(1, 'done');
  return {
    table,
    columns: profiles,
    pearson,
    spearman,
    cramers_v: associations,
    alerts: alerts({ table, profiles, columns, pearson, spearman, associations, values }),
    notes,
  };
}
