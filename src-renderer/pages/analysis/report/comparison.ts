import type { Alert, AnalysisResults, ColumnProfile } from '#shared/analysis/results';

export interface Change {
  before: number | null;
  now: number | null;
}

export interface ColumnChange {
  name: string;
  /** Set if the type has changed. */
  type: { before: ColumnProfile['type']; now: ColumnProfile['type'] } | null;
  missing: Change;
  distinct: Change;
  /** Null for a column without numbers. */
  mean: Change | null;
  deviation: Change | null;
}

/** What has changed from an earlier analysis of a file to a later one. */
export interface Comparison {
  rows: Change;
  columns: Change;
  missing_cells: Change;
  duplicate_rows: Change;
  rejected_rows: Change;
  /** How many clusters there are; null without a clustering or without structure. */
  clusters: Change;
  new_columns: string[];
  lost_columns: string[];
  /** How many columns both have. */
  in_common: number;
  /** Of the columns in both: those in which something differs, greatest change first. */
  changed: ColumnChange[];
  new_alerts: Alert[];
  gone_alerts: Alert[];
  /** The file is the same to the byte. */
  same_file: boolean;
}

type Compared = Pick<AnalysisResults, 'table' | 'columns' | 'alerts' | 'clustering' | 'file'>;

/** Compares two analyses. */
export function compare(before: Compared, now: Compared): Comparison {
  const earlier = new Map(before.columns.map((column) => [column.name, column]));
  const later = new Set(now.columns.map(({ name }) => name));
  const of = (name: 'rows' | 'columns' | 'missing_cells' | 'duplicate_rows' | 'rejected_rows'): Change => ({
    before: before.table[name],
    now: now.table[name],
  });
  return {
    rows: of('rows'),
    columns: of('columns'),
    missing_cells: of('missing_cells'),
    duplicate_rows: of('duplicate_rows'),
    rejected_rows: of('rejected_rows'),
    clusters: { before: clusterCount(before), now: clusterCount(now) },
    new_columns: now.columns.filter(({ name }) => !earlier.has(name)).map(({ name }) => name),
    lost_columns: before.columns.filter(({ name }) => !later.has(name)).map(({ name }) => name),
    in_common: now.columns.filter(({ name }) => earlier.has(name)).length,
    changed: now.columns
      .flatMap((column) => {
        const old = earlier.get(column.name);
        const change = old && columnChange(old, column);
        return change ? [{ change, weight: weightOf(change, before.table.rows, now.table.rows) }] : [];
      })
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ change }) => change),
    new_alerts: without(now.alerts, before.alerts),
    gone_alerts: without(before.alerts, now.alerts),
    same_file: before.file.sha256 === now.file.sha256,
  };
}

export function hasChanged({ before, now }: Change): boolean {
  return before !== now;
}

function columnChange(before: ColumnProfile, now: ColumnProfile): ColumnChange | null {
  const numeric = before.numeric !== null && now.numeric !== null;
  const change: ColumnChange = {
    name: now.name,
    type: before.type === now.type ? null : { before: before.type, now: now.type },
    missing: { before: before.missing, now: now.missing },
    distinct: { before: before.distinct, now: now.distinct },
    mean: numeric ? { before: before.numeric?.mean ?? null, now: now.numeric?.mean ?? null } : null,
    deviation: numeric
      ? {
          before: before.numeric?.standard_deviation ?? null,
          now: now.numeric?.standard_deviation ?? null,
        }
      : null,
  };
  const { type, missing, distinct, mean, deviation } = change;
  const differs = [missing, distinct, mean, deviation].some((each) => each && hasChanged(each));
  return type || differs ? change : null;
}

/**
 * How much a column has changed, for ranking: another type comes before all; otherwise the largest of the mean's move
 * in standard deviations, the relative growth of the deviation and of the distinct values, and the change in the share
 * of missing cells.
 */
function weightOf(change: ColumnChange, rowsBefore: number, rowsNow: number): number {
  if (change.type) return Infinity;
  const { mean, deviation, missing, distinct } = change;
  const spread = Math.max(deviation?.before ?? 0, deviation?.now ?? 0);
  return Math.max(
    spread > 0 ? Math.abs((mean?.now ?? 0) - (mean?.before ?? 0)) / spread : 0,
    growth(deviation),
    growth(distinct),
    Math.abs((missing.now ?? 0) / (rowsNow || 1) - (missing.before ?? 0) / (rowsBefore || 1)),
  );
}

/** 0 if they are the same, 1 if one of the two is negligible beside the other. */
function growth(change: Change | null): number {
  const most = Math.max(change?.before ?? 0, change?.now ?? 0);
  return most > 0 ? Math.abs((change?.now ?? 0) - (change?.before ?? 0)) / most : 0;
}

function clusterCount({ clustering }: Compared): number | null {
  return clustering && clustering.clusters.length > 0 ? clustering.clusters.length : null;
}

/** Two alerts are the same if they say the same kind of thing about the same columns; their figures may differ. */
function without(alerts: readonly Alert[], others: readonly Alert[]): Alert[] {
  const key = ({ kind, columns }: Alert): string => JSON.stringify([kind, columns]);
  const known = new Set(others.map(key));
  return alerts.filter((alert) => !known.has(key(alert)));
}
