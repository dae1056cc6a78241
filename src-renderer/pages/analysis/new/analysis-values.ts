import type {
  AnalysisOptions,
  ClusteringOptions,
  ColumnType,
  ReadingOptions,
  WantedChart,
} from '#shared/analysis/options';
import type { Preview } from '#shared/analysis/preview';
import type { AnalysisType } from '#shared/jobs/analysis';
import { isNumericType, isTemporalType } from '../../../words/column-types';

export type PreviewColumn = Preview['columns'][number];
export type WantedKind = WantedChart['kind'];

/** What a person wants to know about a file. */
export interface AnalysisValues {
  analysis_type: AnalysisType;
  /** The columns that are left out. */
  left_out: readonly string[];
  /** The report says what is related to this column. */
  target: string | null;
  /** Null: chosen from the data. */
  k: number | null;
  /** Null: left out, unless too few rows would be left. */
  missing: NonNullable<ClusteringOptions['missing']> | null;
  charts: readonly WantedChart[];
}

export const DEFAULT_VALUES: AnalysisValues = {
  analysis_type: 'all',
  left_out: [],
  target: null,
  k: null,
  missing: null,
  charts: [],
};

export const makesClusters = (type: AnalysisType): boolean => type === 'clustering' || type === 'all';
export const drawsCharts = (type: AnalysisType): boolean => type === 'visualization' || type === 'all';

/** The options for the job; what the chosen analysis does not use is left out of them. */
export function toOptions(
  values: AnalysisValues,
  reading: ReadingOptions,
  columns: readonly PreviewColumn[],
): AnalysisOptions {
  const { analysis_type, target, k, missing, charts } = values;
  const taken = takenColumns(values, columns);
  const options: AnalysisOptions = {};
  if (taken.length < columns.length) options.columns = taken.map(({ name }) => name);
  if (Object.keys(reading).length > 0) options.reading = reading;
  if (taken.some(({ name }) => name === target)) options.target = target;
  if (makesClusters(analysis_type)) options.clustering = { k, missing };
  if (drawsCharts(analysis_type) && charts.length > 0) options.charts = [...charts];
  return options;
}

/** The form of a request that was made before. `columns` are the file's. */
export function fromOptions(
  analysis_type: AnalysisType,
  { columns: taken, target, clustering, charts }: AnalysisOptions,
  columns: readonly PreviewColumn[],
): AnalysisValues {
  return {
    analysis_type,
    left_out: taken ? columns.map(({ name }) => name).filter((name) => !taken.includes(name)) : [],
    target: target ?? null,
    k: clustering?.k ?? null,
    missing: clustering?.missing ?? null,
    charts: charts ?? [],
  };
}

export function takenColumns(
  { left_out }: Pick<AnalysisValues, 'left_out'>,
  columns: readonly PreviewColumn[],
): PreviewColumn[] {
  const out = new Set(left_out);
  return columns.filter(({ name }) => !out.has(name));
}

type Fits = (type: ColumnType) => boolean;
const any: Fits = () => true;
const line: Fits = (type) => isNumericType(type) || isTemporalType(type);

/** What a kind of chart takes in each place; absent: nothing. `optional` places may stay empty. */
const PLACES: Record<WantedKind, { x: Fits; y?: Fits; optionalY?: boolean; colour?: boolean }> = {
  histogram: { x: line },
  bar: { x: any },
  box: { x: isNumericType, y: any, optionalY: true },
  scatter: { x: isNumericType, y: isNumericType, colour: true },
  line: { x: line, y: isNumericType, colour: true },
};

export interface ChartChoices {
  x: string[];
  y: string[];
  yMayBeEmpty: boolean;
  colour: string[];
}

/** The columns that a kind of chart can be drawn from, by place. */
export function chartChoices(kind: WantedKind, columns: readonly PreviewColumn[]): ChartChoices {
  const { x, y, optionalY = false, colour = false } = PLACES[kind];
  const names = (fits: Fits | undefined): string[] =>
    fits ? columns.filter(({ type }) => fits(type)).map(({ name }) => name) : [];
  return { x: names(x), y: names(y), yMayBeEmpty: optionalY, colour: colour ? names(any) : [] };
}

/** A chart of this kind that keeps what fits of another chart's columns, or null if the columns do not allow one. */
export function chartOfKind(
  kind: WantedKind,
  columns: readonly PreviewColumn[],
  before: Partial<WantedChart> = {},
): WantedChart | null {
  const choices = chartChoices(kind, columns);
  const keep = (name: string | null | undefined, among: string[]): string | undefined =>
    name != null && among.includes(name) ? name : undefined;
  const x = keep(before.x, choices.x) ?? choices.x[0];
  if (x === undefined) return null;
  const kept = keep(before.y, choices.y);
  const y = choices.yMayBeEmpty ? kept : (kept ?? choices.y.find((name) => name !== x) ?? choices.y[0]);
  if (choices.y.length === 0 && PLACES[kind].y && !choices.yMayBeEmpty) return null;
  return { kind, x, y: y ?? null, colour: keep(before.colour, choices.colour) ?? null };
}

/** The charts that can still be drawn after columns changed their type or were left out. */
export function fittingCharts(
  charts: readonly WantedChart[],
  columns: readonly PreviewColumn[],
): WantedChart[] {
  return charts.filter((chart) => {
    const { x, y, yMayBeEmpty, colour } = chartChoices(chart.kind, columns);
    const yFits = chart.y == null ? y.length === 0 || yMayBeEmpty : y.includes(chart.y);
    return x.includes(chart.x) && yFits && (chart.colour == null || colour.includes(chart.colour));
  });
}
