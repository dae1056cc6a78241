import type { Alert, AnalysisResults, ColumnProfile } from '#shared/analysis/results';
import { weightOf } from './change-weight';

export interface Change<Value = number> {
  before: Value | null;
  now: Value | null;
}

/** What is in a column that has no mean: its most frequent value with its share, or its first and last day or time. */
export type Contents =
  | { is: 'most_frequent'; value: string; share: number }
  | { is: 'range'; type: ColumnProfile['type']; from: string; to: string };

export interface ColumnChange {
  name: string;
  /** Set if the type has changed. */
  type: { before: ColumnProfile['type']; now: ColumnProfile['type'] } | null;
  missing: Change;
  distinct: Change;
  /** Null for a column without numbers. */
  mean: Change | null;
  deviation: Change | null;
  /** Null for numbers, and for a column whose values hardly repeat. */
  contents: Change<Contents> | null;
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
        return old && change ? [{ change, weight: weightOf(old, column) }] : [];
      })
      .toSorted((a, b) => b.weight - a.weight)
      .map(({ change }) => change),
    new_alerts: without(now.alerts, before.alerts),
    gone_alerts: without(before.alerts, now.alerts),
    same_file: before.file.sha256 === now.file.sha256,
  };
}

export function hasChanged<Value>({ before, now }: Change<Value>): boolean {
  return JSON.stringify(before) !== JSON.stringify(now);
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
    contents: numeric ? null : contentsChange(before, now),
  };
  const { type, missing, distinct, mean, deviation, contents } = change;
  const figures = [missing, distinct, mean, deviation].some((each) => each && hasChanged(each));
  return type || figures || (contents && hasChanged(contents)) ? change : null;
}

function contentsChange(before: ColumnProfile, now: ColumnProfile): Change<Contents> | null {
  const change = { before: contentsOf(before), now: contentsOf(now) };
  return change.before || change.now ? change : null;
}

function contentsOf({ type, temporal, top, count, distinct }: ColumnProfile): Contents | null {
  if (temporal?.min && temporal.max) return { is: 'range', type, from: temporal.min, to: temporal.max };
  const [first] = top;
  if (!first || distinct > count / 2) return null;
  return { is: 'most_frequent', value: first.value, share: Math.round((first.count / count) * 1000) / 1000 };
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
