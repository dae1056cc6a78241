/** What was measured under a name, one value a round. */
export interface Series {
  name: string;
  values: number[];
}

/** One measurement, as {@link printComparison} and {@link printSeries} were given it. */
export interface Result {
  /** The name of its benchmark, as for `npm run bench -- <name>`. */
  benchmark: string;
  title: string;
  unit: string;
  measured: Series;
  reference?: Series;
  /** The median of the rounds' ratios; absent if the reference is too small to measure, or if there is none. */
  ratio?: number;
}

let benchmark = '';
const results: Result[] = [];

/** What is printed from now on belongs to this benchmark. */
export function beginBenchmark(name: string): void {
  benchmark = name;
}

/** All that has been printed, in order. */
export function printedResults(): readonly Result[] {
  return results;
}

/** All that has been printed, as a short table: medians and their ratio. */
export function summaryTable(): string {
  const rows = results.map(({ title, unit, measured, reference, ratio }) => [
    title,
    `${short(median(measured.values))} ${unit}`,
    reference ? `${short(median(reference.values))} ${unit}` : '',
    ratio === undefined ? '' : `×${ratio.toFixed(2)}`,
  ]);
  const table = [['', 'Leather Book', 'reference', 'ratio'], ...rows];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Three digits that count. */
function short(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : String(Number(value.toPrecision(3)));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? NaN;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? NaN) + upper) / 2 : upper;
}

/** The least value that at least this share of the values does not exceed. @param share 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** `median (min–max)`. */
export function spread(values: readonly number[], digits = 0): string {
  const show = (value: number) => value.toFixed(digits);
  return `${show(median(values))} (${show(Math.min(...values))}–${show(Math.max(...values))})`;
}

/**
 * Prints one measurement over its reference. The ratio is taken round by round; the one of the two best values is
 * what remains of it on a machine that does other things meanwhile.
 * @param best Which end of the values is the better one.
 */
export function printComparison(
  title: string,
  unit: string,
  measured: Series,
  reference: Series,
  digits = 0,
  best: 'least' | 'most' = 'least',
): void {
  const ratios = measured.values.map((value, round) => value / (reference.values[round] ?? NaN));
  const bestOf = ({ values }: Series) => (best === 'least' ? Math.min(...values) : Math.max(...values));
  const bestRatio = bestOf(measured) / bestOf(reference);
  const isMeasurable = [...ratios, bestRatio].every(Number.isFinite);
  results.push({
    benchmark,
    title,
    unit,
    measured,
    reference,
    ...(isMeasurable && { ratio: median(ratios) }),
  });
  console.log(
    isMeasurable
      ? `${title}: ×${spread(ratios, 2)} of the reference, ${ratios.length} rounds; best over best ×${bestRatio.toFixed(2)}`
      : `${title}: no ratio, the reference is too small to measure, ${ratios.length} rounds`,
  );
  for (const { name, values } of [measured, reference]) {
    console.log(`  ${name.padEnd(44)} ${spread(values, digits)} ${unit}`);
  }
}

/** Prints one measurement that has no reference. */
export function printSeries(title: string, unit: string, values: readonly number[], digits = 0): void {
  results.push({ benchmark, title, unit, measured: { name: title, values: [...values] } });
  console.log(`  ${title.padEnd(44)} ${spread(values, digits)} ${unit}`);
}
