import type { Alert, ColumnProfile, Matrix, TableProfile } from '#shared/analysis/results';
import { NOUNS } from '../reading/type-words';
import type { Column } from './columns';

const MANY_MISSING = 0.2;
const MANY_ZEROS = 0.5;
/** Beyond this many rows "each value once" is no accident. */
const ENOUGH_ROWS = 20;
const ALMOST_UNIQUE = 0.95;
/** Beyond 1 a distribution counts as highly skewed (Bulmer 1979); 2 is worth a word. */
const SKEWED = 2;
const HIGH_CORRELATION = 0.9;
const HIGH_ASSOCIATION = 0.8;
const MANY_CATEGORIES = 100;
const MOST_PAIRS = 20;
/** Of all pairs together: one table in twenty without any correlation may show one. */
const SIGNIFICANCE = 0.05;
/** The lower end of the interval of a correlation that is worth a word. */
const LEAST_CERTAIN = 0.5;
/** Of fewer, ranks agree by chance, and the interval is not to be relied on. */
const FEWEST_CORRELATED = 10;
const WEAK_RANKS = 0.5;
const FEWEST_NUMBERED = 5;
const MOST_ALERTS = 10;
/** So many of a kind stand by themselves. */
const ONE_BY_ONE = 2;
const MOST_NAMED = 5;
/** A value in so great a share of the rows leaves little to tell. */
const IMBALANCED = 0.95;
const YEAR = /year|\byr\b|jahr|ann[ée]e|\baño\b|\bano\b|\banno\b/i;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
/** Towards zero: 0.998 is not 1. */
const coefficient = new Intl.NumberFormat('en', {
  maximumFractionDigits: 2,
  roundingMode: 'trunc',
} as Intl.NumberFormatOptions);
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

export interface AlertSource {
  table: TableProfile;
  profiles: readonly ColumnProfile[];
  columns: readonly Column[];
  pearson: Matrix | null;
  spearman: Matrix | null;
  associations: Matrix | null;
  /** What a look at single values has found. */
  values: readonly Alert[];
}

/** What a careful analyst would point at first, in words: most telling first, of a kind together, and at most ten. */
export function alerts(source: AlertSource): Alert[] {
  const { table, profiles, columns, associations, values } = source;
  const mixed = new Map(columns.map(({ name, mixed: words }) => [name, words]));
  const numbers = new Set(profiles.filter(isNumbering).map(({ name }) => name));
  const all = [
    ...tableAlerts(table),
    ...profiles.flatMap((profile) => columnAlerts(profile, table.rows, mixed.get(profile.name))),
    ...values,
    ...correlationAlerts(source).filter(({ columns: pair }) => !pair.some((name) => numbers.has(name))),
    ...pairAlerts(associations, HIGH_ASSOCIATION, (a, b, v) => ({
      kind: 'high_association',
      columns: [a, b],
      message: `${a} and ${b} largely tell each other: their Cramér’s V is ${coefficient.format(v)}.`,
    })),
  ];
  return grouped(all).slice(0, MOST_ALERTS);
}

function tableAlerts({ rows, duplicate_rows, rejected_rows }: TableProfile): Alert[] {
  const found: Alert[] = [];
  if (rejected_rows > 0) {
    found.push({
      kind: 'rejected_rows',
      columns: [],
      message: `${number.format(rejected_rows)} ${rejected_rows === 1 ? 'row does' : 'rows do'} not fit and took no part; rejected.csv has ${rejected_rows === 1 ? 'it' : 'them'}.`,
    });
  }
  if (duplicate_rows) {
    found.push({
      kind: 'duplicate_rows',
      columns: [],
      message: `${number.format(duplicate_rows)} ${duplicate_rows === 1 ? 'row repeats' : 'rows repeat'} an earlier one (${percent.format(duplicate_rows / rows)}).`,
    });
  }
  return found;
}

function columnAlerts(profile: ColumnProfile, rows: number, mixed: string | undefined): Alert[] {
  const { name, type, count, missing, distinct, numeric, temporal } = profile;
  const found: Alert[] = [];
  const add = (kind: Alert['kind'], message: string) => found.push({ kind, columns: [name], message });
  if (rows === 0) return found;
  if (count === 0) {
    add('all_missing', `${name} has no values.`);
    return found;
  }
  if (missing > rows * MANY_MISSING) {
    add('many_missing', `${name} is missing in ${percent.format(missing / rows)} of the rows.`);
  }
  if (mixed && !profile.misfits) add('mixed_types', `${name} mixes kinds of values: ${mixed}.`);
  if (distinct === 1) {
    add('constant', `${name} always has the same value.`);
    return found;
  }
  if (profile.misfits) {
    add(
      'misfits',
      `${name} has ${number.format(profile.misfits)} ${profile.misfits === 1 ? 'value that is' : 'values that are'} no ${NOUNS[type]} and count${profile.misfits === 1 ? 's' : ''} as missing; rejected.csv has ${profile.misfits === 1 ? 'it' : 'them'}.`,
    );
  }
  const [most] = profile.top;
  if (
    most &&
    distinct > 1 &&
    count >= ENOUGH_ROWS &&
    most.count >= count * IMBALANCED &&
    !(numeric && most.value === '0')
  )
    add('imbalance', `${name} is “${most.value}” in ${percent.format(most.count / count)} of its values.`);
  const unique = looksLikeIdentifier(profile) || (count >= ENOUGH_ROWS && distinct >= count * ALMOST_UNIQUE);
  if (unique && (type === 'integer' || type === 'text')) {
    if (looksLikeIdentifier(profile))
      add('identifier', `${name} looks like an identifier: each row has its own.`);
    else if (type === 'text') add('almost_unique', `${name} has hardly any value twice.`);
  } else if (type === 'text' && distinct > MANY_CATEGORIES) {
    const about = profile.distinct_is_estimate ? 'about ' : '';
    add('many_categories', `${name} has ${about}${number.format(distinct)} different values.`);
  }
  if (numeric?.not_finite) {
    add(
      'not_finite',
      `${name} has ${number.format(numeric.not_finite)} infinite or undefined values, left out of its figures.`,
    );
  }
  if (numeric && numeric.zeros > count * MANY_ZEROS && distinct > 2) {
    add('many_zeros', `${name} is zero in ${percent.format(numeric.zeros / count)} of its values.`);
  }
  if (numeric?.skewness != null && Math.abs(numeric.skewness) > SKEWED && distinct > 2) {
    const side = numeric.skewness > 0 ? 'great' : 'small';
    add(
      'skewed',
      `${name} is heavily skewed (${number.format(numeric.skewness)}): a few values are very ${side}.`,
    );
  }
  const [gap] = temporal?.gaps ?? [];
  if (gap) add('gaps', `${name} has a gap from ${gap.from} to ${gap.to}.`);
  return found;
}

/** Each value once, and hardly a hole between whole numbers, or texts of about one length. */
export function looksLikeIdentifier(profile: ColumnProfile): boolean {
  const { type, count, distinct, distinct_is_estimate, numeric, text } = profile;
  // An estimate of different values is a few percent off.
  if (count < ENOUGH_ROWS || distinct < count * (distinct_is_estimate ? 0.9 : 0.99)) return false;
  if (type === 'integer') {
    const { min, max } = numeric ?? {};
    if (min == null || max == null || looksLikeYears(profile)) return false;
    return max - min + 1 <= count * 1.1;
  }
  const { min_length, max_length } = text ?? {};
  return (
    type === 'text' &&
    min_length != null &&
    max_length != null &&
    max_length - min_length <= 2 &&
    max_length <= 40
  );
}

/** Years are measured, not given out: what changes over them is worth a look. */
function looksLikeYears({ name, numeric }: ColumnProfile): boolean {
  const { min, max } = numeric ?? {};
  return min != null && max != null && min >= 1000 && max <= 2200 && YEAR.test(name);
}

/**
 * Pairs whose correlation is high even at the lower end of its interval, which is as much wider as there are pairs: chance
 * alone makes high ones among many. Ranks tell what is no straight line, and what rests on a few rows.
 */
function correlationAlerts({ pearson, spearman }: AlertSource): Alert[] {
  if (!pearson) return [];
  const { columns, values, counts } = pearson;
  const pairs = columns.flatMap((a, i) =>
    columns.slice(i + 1).map((b, offset) => ({ a, b, i, j: i + 1 + offset })),
  );
  const critical = normalQuantile(1 - SIGNIFICANCE / 2 / Math.max(1, pairs.length));
  return pairs
    .flatMap(({ a, b, i, j }) => {
      const r = values[i]?.[j] ?? null;
      const n = counts?.[i]?.[j] ?? 0;
      const rank = spearman?.values[spearman.columns.indexOf(a)]?.[spearman.columns.indexOf(b)] ?? null;
      const isSure = (value: number) =>
        Math.abs(value) >= HIGH_CORRELATION &&
        n >= FEWEST_CORRELATED &&
        interval(Math.abs(value), n, critical)[0] >= LEAST_CERTAIN;
      if (r !== null && (isSure(r) || (Math.abs(r) === 1 && n >= FEWEST_NUMBERED))) {
        const [low, high] = interval(r, n, normalQuantile(0.975));
        const rests = rank !== null && Math.abs(rank) < WEAK_RANKS && n >= ENOUGH_ROWS;
        const words = rests
          ? `The correlation of ${a} and ${b} is ${coefficient.format(r)}, but that of their ranks ${coefficient.format(rank)}: it rests on a few rows far from the others.`
          : `${a} and ${b} go ${r > 0 ? 'together' : 'against each other'}: their correlation is ${coefficient.format(r)} in ${number.format(n)} rows${Math.abs(r) === 1 ? '' : ` (95 % interval ${coefficient.format(low)} to ${coefficient.format(high)})`}.`;
        return [
          {
            strength: Math.abs(r),
            alert: { kind: 'high_correlation' as const, columns: [a, b], message: words },
          },
        ];
      }
      if (rank === null || !isSure(rank)) return [];
      const message = `${a} and ${b} go ${rank > 0 ? 'together' : 'against each other'}, but not along a straight line: the correlation of their ranks is ${coefficient.format(rank)} in ${number.format(n)} rows, that of their values ${r === null ? 'unknown' : coefficient.format(r)}.`;
      return [
        { strength: Math.abs(rank), alert: { kind: 'high_correlation' as const, columns: [a, b], message } },
      ];
    })
    .toSorted((x, y) => y.strength - x.strength)
    .map(({ alert }) => alert);
}

/** Of a correlation, by Fisher's transformation (1921). @param critical How many standard errors wide, on each side. */
function interval(r: number, n: number, critical: number): [number, number] {
  if (n < 4) return [-1, 1];
  const half = critical / Math.sqrt(n - 3);
  return [Math.tanh(Math.atanh(r) - half), Math.tanh(Math.atanh(r) + half)];
}

/** The standard normal distribution's quantile, p above a half: Abramowitz and Stegun 26.2.23, within 0.0005. */
function normalQuantile(p: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - p));
  return (
    t -
    (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3)
  );
}

/** Whole numbers from 0 or 1 on, or identifiers, each once: they are counted, not measured. */
function isNumbering(profile: ColumnProfile): boolean {
  const { type, count, distinct, distinct_is_estimate, numeric } = profile;
  const { min, max } = numeric ?? {};
  if (type === 'integer' && looksLikeIdentifier(profile)) return true;
  if (type !== 'integer' || min == null || max == null || distinct_is_estimate) return false;
  return (
    (min === 0 || min === 1) && distinct === count && max - min + 1 === count && count >= FEWEST_NUMBERED
  );
}

/** Alerts of a kind are one, which names the first few; the kinds that change most of what follows come first. */
function grouped(all: readonly Alert[]): Alert[] {
  return ALERT_ORDER.flatMap((kind) => {
    const same = all.filter((alert) => alert.kind === kind);
    const words = GROUP_WORDS[kind];
    if (same.length <= ONE_BY_ONE || !words) return same;
    const first = same.slice(0, MOST_NAMED).map(({ columns }) => columns.join(' and '));
    const more = same.length - first.length;
    const list = `${first.join(', ')}${more > 0 ? ` and ${number.format(more)} more` : ''}`;
    const named = new Set(same.flatMap(({ columns }) => columns));
    return [{ kind, columns: [...named], message: `${number.format(same.length)} ${words}: ${list}.` }];
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
  high_correlation: 'pairs of columns go closely together or against each other',
  high_association: 'pairs of columns largely tell each other',
  outliers: 'columns have values far from all others',
  gaps: 'columns have a gap',
  constant: 'columns always have the same value',
  imbalance: 'columns nearly always have the same value',
  skewed: 'columns are heavily skewed',
  many_zeros: 'columns are mostly zero',
  identifier: 'columns look like identifiers',
  almost_unique: 'columns have hardly any value twice',
  many_categories: 'columns have very many different values',
};

function pairAlerts(
  matrix: Matrix | null,
  threshold: number,
  alert: (a: string, b: string, value: number) => Alert,
): Alert[] {
  if (!matrix) return [];
  const { columns, values } = matrix;
  return columns
    .flatMap((a, i) =>
      columns.slice(i + 1).flatMap((b, offset) => {
        const value = values[i]?.[i + 1 + offset];
        return typeof value === 'number' && Math.abs(value) >= threshold ? [{ a, b, value }] : [];
      }),
    )
    .toSorted((x, y) => Math.abs(y.value) - Math.abs(x.value))
    .slice(0, MOST_PAIRS)
    .map(({ a, b, value }) => alert(a, b, value));
}
