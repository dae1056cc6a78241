import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { Alert } from '#shared/analysis/results';

/** Up to this many alerts of a kind stay separate. */
const ONE_BY_ONE = 2;
const MOST_NAMED = 5;

/** Joins the alerts of a kind into one that names the first few; kinds that affect most of what follows come first. */
export function groupAlerts(all: readonly Alert[]): Alert[] {
  return ALERT_ORDER.flatMap((kind) => {
    const same = all.filter((alert) => alert.kind === kind);
    const words = GROUP_WORDS[kind];
    if (same.length <= ONE_BY_ONE || !words) return same;
    const first = same.slice(0, MOST_NAMED).map(({ columns }) => columns.join(' and '));
    const more = same.length - first.length;
    const list = `${first.join(', ')}${more > 0 ? ` and ${ENGLISH_FIGURES.count(more)} more` : ''}`;
    const named = new Set(same.flatMap(({ columns }) => columns));
    return [
      { kind, columns: [...named], message: `${ENGLISH_FIGURES.count(same.length)} ${words}: ${list}.` },
    ];
  });
}

const ALERT_ORDER: readonly Alert['kind'][] = [
  'rejected_rows',
  'duplicate_rows',
  'misfits',
  'mixed_types',
  'sentinels',
  'all_missing',
  'many_missing',
  'spelling_variants',
  'not_finite',
  'high_correlation',
  'high_association',
  'outliers',
  'gaps',
  'constant',
  'imbalance',
  'skewed',
  'many_zeros',
  'identifier',
  'almost_unique',
  'many_categories',
];

const GROUP_WORDS: Partial<Record<Alert['kind'], string>> = {
  misfits: 'columns have values of another type, which count as missing',
  mixed_types: 'columns mix kinds of values',
  sentinels: 'columns have values that seem to stand for a missing one',
  all_missing: 'columns have no values',
  many_missing: 'columns are missing in many rows',
  spelling_variants: 'columns spell the same value in several ways',
  not_finite: 'columns have infinite or undefined values, left out of their figures',
  high_correlation: 'pairs of columns are strongly correlated',
  high_association: 'pairs of columns are strongly associated',
  outliers: 'columns have values far from all others',
  gaps: 'columns have a gap',
  constant: 'columns always have the same value',
  imbalance: 'columns nearly always have the same value',
  skewed: 'columns are heavily skewed',
  many_zeros: 'columns are mostly zero',
  identifier: 'columns look like identifiers',
  almost_unique: 'columns have hardly any repeated values',
  many_categories: 'columns have very many distinct values',
};
