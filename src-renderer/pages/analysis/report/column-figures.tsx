import type { JSX } from 'react';
import type { ColumnProfile } from '#shared/analysis/results';
import { spanWords } from '#shared/span';
import { formatCount, formatFigure } from '../../../words/number';
import { timeWords } from './instant-words';

type Figure = [name: string, value: string];

/** A column's figures by its kind. */
export function ColumnFigures({ column }: { column: ColumnProfile }): JSX.Element | null {
  const figures = [...numericFigures(column), ...temporalFigures(column), ...textFigures(column)];
  if (figures.length === 0) return null;
  return (
    <dl className="figures">
      {figures.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function numericFigures({ numeric }: ColumnProfile): Figure[] {
  if (!numeric) return [];
  const [q1, median, q3] = numeric.quartiles;
  const counts: [string, number][] = [
    ['Zeros', numeric.zeros],
    ['Negative', numeric.negatives],
    ['Not finite', numeric.not_finite],
  ];
  return [
    ['Mean', formatFigure(numeric.mean)],
    ['Standard deviation', formatFigure(numeric.standard_deviation)],
    ['Minimum', formatFigure(numeric.min)],
    ['First quartile', formatFigure(q1)],
    ['Median', formatFigure(median)],
    ['Third quartile', formatFigure(q3)],
    ['Maximum', formatFigure(numeric.max)],
    ['Skewness', formatFigure(withoutNoise(numeric.skewness))],
    ['Excess kurtosis', formatFigure(withoutNoise(numeric.kurtosis))],
    ...counts.filter(([, count]) => count > 0).map(([name, count]): Figure => [name, formatCount(count)]),
  ];
}

function temporalFigures({ temporal, type }: ColumnProfile): Figure[] {
  if (!temporal) return [];
  const { min, max, range_days, median_step, gaps } = temporal;
  const figures: Figure[] = [
    ['From', timeWords(min, type)],
    ['To', timeWords(max, type)],
  ];
  if (range_days !== null) figures.push(['Range', `${formatFigure(range_days)} days`]);
  if (median_step !== null && median_step > 0) figures.push(['Usual step', stepWords(median_step)]);
  const [longest] = gaps;
  if (longest) {
    figures.push(['Gaps', formatCount(gaps.length)]);
    figures.push(['Longest gap', `${stepWords(longest.seconds)} from ${timeWords(longest.from, type)}`]);
  }
  return figures;
}

function lengthWords(characters: number | null): string {
  if (characters === null) return '–';
  const rounded = Math.round(characters * 10) / 10;
  return `${formatFigure(rounded)} ${rounded === 1 ? 'character' : 'characters'}`;
}

/** What is left of rounding errors in sums is not shown as a finding. */
function withoutNoise(moment: number | null): number | null {
  return moment !== null && Math.abs(moment) < 1e-9 ? 0 : moment;
}

function stepWords(seconds: number): string {
  return Number.isInteger(seconds) ? spanWords(seconds * 1000) : `${formatFigure(seconds)} s`;
}

function textFigures({ text }: ColumnProfile): Figure[] {
  if (!text) return [];
  const figures: Figure[] = [
    ['Shortest', lengthWords(text.min_length)],
    ['Longest', lengthWords(text.max_length)],
    ['Mean length', lengthWords(text.mean_length)],
  ];
  if (text.empty > 0) figures.push(['Empty texts', formatCount(text.empty)]);
  return figures;
}
