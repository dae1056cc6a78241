import { roundCoefficient } from '#shared/analysis/figures';
import type { Clustering } from '#shared/analysis/results';
import { formatCount, formatFigure } from '../../../words/number';

/** What the clustering found, and in how many of the rows. */
export function clusterSentence({
  structure_found,
  k,
  clusters,
  rows,
  rows_left_out,
  rows_filled = 0,
  agreements: [agreement] = [],
}: Clustering): string {
  const total = formatCount(rows + rows_left_out);
  const which =
    rows_left_out > 0
      ? `The ${formatCount(rows)} of ${total} rows that have every value`
      : rows_filled > 0
        ? `The ${total} rows, of which ${formatCount(rows - rows_filled)} have every value and the others the median for what is missing,`
        : 'The rows';
  if (!structure_found) return `${which} do not fall into groups.`;
  const sizes = new Intl.ListFormat('en').format(clusters.map(({ size }) => formatCount(size)));
  const like = agreement
    ? ` They agree with ${agreement.column}: adjusted Rand index ${formatFigure(roundCoefficient(agreement.adjusted_rand))}.`
    : '';
  return `${which} fall into ${k} groups of ${sizes} rows.${like}`;
}
