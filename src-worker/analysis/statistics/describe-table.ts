import type { Alert, ColumnProfile, Matrix, Sample, TableProfile, Target } from '#shared/analysis/results';
import type { Engine } from '../engine';
import { TABLE } from '../engine';
import { alerts } from './alerts';
import { isNumeric, type Column } from './columns';
import { correlations } from './correlations';
import { cramersV } from './cramers-v';
import { describeColumns } from './describe-columns';
import { fewColumnsAtATime } from './few-columns';
import { oddValues } from './odd-values';
import { isRowNumber } from './row-numbers';
import { sampleRows } from './sample-rows';
import { tableProfile } from './table-profile';
import { targetRelations } from './target-relations';

export interface TableDescription {
  table: TableProfile;
  columns: ColumnProfile[];
  pearson: Matrix | null;
  spearman: Matrix | null;
  cramers_v: Matrix | null;
  alerts: Alert[];
  target?: Target;
  sample: Sample;
  notes: string[];
}

/**
 * Describes a loaded table: each column, the rows as a whole, what is related, and what to look at first.
 * @param target The column for which to say what is related to it.
 * @throws AppError `invalid_input` if that is not possible.
 */
export async function describeTable(
  engine: Engine,
  columns: readonly Column[],
  rejectedRows: number,
  report: (fraction: number, detail: string) => void,
  target?: string | null,
): Promise<TableDescription> {
  const [total] = await engine.query<{ n: number }>(`SELECT count(*) AS n FROM ${TABLE}`);
  const rows = total?.n ?? 0;
  const profiles: ColumnProfile[] = [];
  const values: Alert[] = [];
  await fewColumnsAtATime(engine, columns, rows, async (some) => {
    const described = await describeColumns(engine, some, rows, (fraction, detail) =>
      report((0.6 * (profiles.length + fraction * some.length)) / columns.length, detail),
    );
    values.push(...(await oddValues(engine, described, rows)));
    profiles.push(...described);
  });
  report(0.6, 'comparing rows');
  const table = await tableProfile(engine, profiles, rows, rejectedRows);
  report(0.75, 'correlations');
  const numbers = profiles.filter(isNumeric);
  const measured = numbers.filter((profile) => !isRowNumber(profile));
  const { pearson, spearman, notes } = await correlations(engine, measured, rows);
  const rowNumbers = numbers.filter(isRowNumber).map(({ name }) => name);
  if (rowNumbers.length > 0) {
    notes.push(
      `${rowNumbers.join(', ')} ${rowNumbers.length === 1 ? 'numbers' : 'number'} the rows, and ${rowNumbers.length === 1 ? 'takes' : 'take'} no part in the correlations.`,
    );
  }
  report(0.9, 'associations');
  const associations = await cramersV(engine, profiles, rows);
  const sources = { pearson, spearman, associations };
  const found = target == null ? null : await targetRelations(engine, profiles, target, sources);
  const sample = await sampleRows(engine, profiles, rows);
  report(1, 'done');
  return {
    table,
    columns: profiles,
    pearson,
    spearman,
    cramers_v: associations,
    alerts: alerts({ table, profiles, columns, pearson, spearman, associations, values }),
    ...(found && { target: found }),
    sample,
    notes,
  };
}
