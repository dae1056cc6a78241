import { AppError } from '#shared/errors';
import type { ChartKind, WantedChart } from '#shared/analysis/options';
import type { AnalysisResults, ColumnProfile } from '#shared/analysis/results';
import type { AnalysisType } from '#shared/jobs/analysis';
import { TellsContents } from '../tells-contents';
import { looksLikeIdentifier } from '../statistics/row-numbers';
import { isNumeric, isTemporal } from '../statistics/columns';
import type { ChartPlan } from './chart-plan';

export type ChartSource = Pick<
  AnalysisResults,
  'analysis_type' | 'table' | 'columns' | 'pearson' | 'clustering'
>;

const MOST_COLUMN_CHARTS = 40;
const MOST_PAIRS = 4;
const MOST_BOXES = 4;
const MOST_LINES = 4;
/** Weaker correlations make shapeless clouds; perfect ones a line that says nothing new. */
const WORTH_SEEING = 0.3;
const PERFECT = 0.9999;
const FEWEST_FOR_HEAT_MAP = 3;
/** As a share of all: if hardly any value repeats, all bars are the same. */
const MOST_DIFFERENT = 0.5;

/** Which kinds belong to which analysis. */
const KINDS: Record<AnalysisType, readonly ChartKind[]> = {
  statistics: ['histogram', 'bar', 'correlation', 'missing_values'],
  clustering: ['clusters', 'histogram'],
  visualization: ['histogram', 'bar', 'box', 'scatter', 'line', 'correlation', 'missing_values'],
  all: ['clusters', 'histogram', 'bar', 'box', 'scatter', 'line', 'correlation', 'missing_values'],
};

/**
 * The charts that fit the columns, and those that the person asked for.
 * @param category The column whose categories colours and boxes distinguish, if any.
 * @throws AppError `invalid_input` for a chart whose columns do not exist or do not fit its kind.
 */
export function chooseCharts(
  source: ChartSource,
  wanted: readonly WantedChart[],
  category?: string,
): ChartPlan[] {
  const kinds = KINDS[source.analysis_type];
  const plans = [
    ...wanted.map((chart) => wantedPlan(chart, source.columns)),
    ...fitting(source, category).filter(({ kind }) => kinds.includes(kind)),
  ];
  const seen = new Set<string>();
  return plans
    .filter(({ kind, columns }) => {
      const key = JSON.stringify([kind, columns]);
      return !seen.has(key) && seen.add(key);
    })
    .map((plan, index) => ({ ...plan, chart_id: `${String(index + 1).padStart(2, '0')}-${plan.kind}` }));
}

type Draft = Omit<ChartPlan, 'chart_id'>;

function fitting(source: ChartSource, category: string | undefined): Draft[] {
  const { table, columns, clustering } = source;
  const taking = columns.filter((column) => column.distinct > 1 && !looksLikeIdentifier(column));
  const numeric = taking.filter(isNumeric);
  const drafts: Draft[] = [];
  if (clustering && clustering.clusters.length > 0) {
    drafts.push({ kind: 'clusters', title: 'Clusters', columns: clustering.columns });
  }
  if (numeric.length >= FEWEST_FOR_HEAT_MAP) {
    drafts.push({ kind: 'correlation', title: 'Correlations', columns: numeric.map(({ name }) => name) });
  }
  drafts.push(...strongestPairs(source, category), ...lines(taking, numeric), ...boxes(numeric, category));
  const own = clustering && source.analysis_type === 'clustering' ? new Set(clustering.columns) : undefined;
  for (const column of taking.filter(({ name }) => !own || own.has(name)).slice(0, MOST_COLUMN_CHARTS)) {
    if (isNumeric(column) || isTemporal(column)) drafts.push(histogramDraft(column));
    else if (column.top.length > 0 && column.distinct <= column.count * MOST_DIFFERENT)
      drafts.push(barDraft(column));
  }
  if (table.missing_cells > 0) {
    const holes = columns.filter(({ missing }) => missing > 0).map(({ name }) => name);
    drafts.push({ kind: 'missing_values', title: 'Missing values', columns: holes });
  }
  return drafts;
}

function strongestPairs({ pearson }: ChartSource, category: string | undefined): Draft[] {
  if (!pearson) return [];
  return pearson.columns
    .flatMap((x, i) =>
      pearson.columns
        .slice(i + 1)
        .map((y, offset) => ({ x, y, r: Math.abs(pearson.values[i]?.[i + 1 + offset] ?? 0) })),
    )
    .filter(({ r }) => r >= WORTH_SEEING && r < PERFECT)
    .toSorted((a, b) => b.r - a.r)
    .slice(0, MOST_PAIRS)
    .map(({ x, y }) => scatterDraft(x, y, category));
}

function lines(columns: readonly ColumnProfile[], numeric: readonly ColumnProfile[]): Draft[] {
  const time = columns.find(isTemporal);
  if (!time) return [];
  return numeric.slice(0, MOST_LINES).map(({ name }) => lineDraft(time.name, name, undefined));
}

function boxes(numeric: readonly ColumnProfile[], category: string | undefined): Draft[] {
  return category === undefined
    ? []
    : numeric.slice(0, MOST_BOXES).map(({ name }) => boxDraft(name, category));
}

function wantedPlan({ kind, x, y, colour }: WantedChart, columns: readonly ColumnProfile[]): Draft {
  const find = (name: string) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column) return column;
    const message = `The file has no column named ${name}.`;
    const hint = `Its columns are ${columns.map((each) => each.name).join(', ')}.`;
    throw new TellsContents('invalid_input', { message, hint }, { message });
  };
  const number = (name: string | null | undefined, what: string) => {
    const column = name ? find(name) : undefined;
    if (column && isNumeric(column)) return column.name;
    throw new AppError(
      'invalid_input',
      `A ${kind} chart needs numbers for ${what}${name ? `; ${name} has none` : ''}.`,
    );
  };
  const category = colour ? find(colour).name : undefined;
  switch (kind) {
    case 'histogram': {
      const column = find(x);
      if (isNumeric(column) || isTemporal(column)) return histogramDraft(column);
      throw new AppError(
        'invalid_input',
        `A histogram needs numbers or dates; ${x} has none. Ask for a bar chart.`,
      );
    }
    case 'bar':
      return barDraft(find(x));
    case 'box':
      return boxDraft(number(x, 'x'), y ? find(y).name : undefined);
    case 'scatter':
      return scatterDraft(number(x, 'x'), number(y, 'y'), category);
    case 'line': {
      const along = find(x);
      if (isNumeric(along) || isTemporal(along)) return lineDraft(along.name, number(y, 'y'), category);
      throw new AppError('invalid_input', `A line needs dates or numbers for x; ${x} has neither.`);
    }
  }
}

const histogramDraft = ({ name }: ColumnProfile): Draft => ({
  kind: 'histogram',
  title: name,
  columns: [name],
  x: name,
});
const barDraft = ({ name }: ColumnProfile): Draft => ({ kind: 'bar', title: name, columns: [name], x: name });
const boxDraft = (x: string, category: string | undefined): Draft => ({
  kind: 'box',
  title: category ? `${x} by ${category}` : x,
  columns: category ? [x, category] : [x],
  x,
  y: category,
});
const scatterDraft = (x: string, y: string, colour: string | undefined): Draft => ({
  kind: 'scatter',
  title: `${y} against ${x}`,
  columns: colour ? [x, y, colour] : [x, y],
  x,
  y,
  colour,
});
const lineDraft = (x: string, y: string, colour: string | undefined): Draft => ({
  kind: 'line',
  title: `${y} over ${x}`,
  columns: colour ? [x, y, colour] : [x, y],
  x,
  y,
  colour,
});
