import type { Alert, ColumnProfile, Matrix, TableProfile } from '#shared/analysis/results';
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
const YEAR = /year|\byr\b|jahr|ann[ée]e|\baño\b|\bano\b|\banno\b/i;

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
/** Towards zero: 0.998 is not 1. */
const coefficient = new Intl.NumberFormat('en', {
  maximumFractionDigits: 2,
  roundingMode: 'trunc',
} as Intl.NumberFormatOptions);
const percent = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 1 });

/** What a careful analyst would point at first, in words. */
export function alerts(
  table: TableProfile,
  profiles: readonly ColumnProfile[],
  columns: readonly Column[],
  pearson: Matrix | null,
  associations: Matrix | null,
): Alert[] {
  const mixed = new Map(columns.map(({ name, mixed: words }) => [name, words]));
  return [
    ...tableAlerts(table),
    ...profiles.flatMap((profile) => columnAlerts(profile, table.rows, mixed.get(profile.name))),
    ...pairAlerts(pearson, HIGH_CORRELATION, (a, b, r) => ({
      kind: 'high_correlation',
      columns: [a, b],
      message: `${a} and ${b} go ${r > 0 ? 'together' : 'against each other'}: their correlation is ${coefficient.format(r)}.`,
    })),
    ...pairAlerts(associations, HIGH_ASSOCIATION, (a, b, v) => ({
      kind: 'high_association',
      columns: [a, b],
      message: `${a} and ${b} largely tell each other: their Cramér’s V is ${coefficient.format(v)}.`,
    })),
  ];
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
  if (mixed) add('mixed_types', `${name} mixes kinds of values: ${mixed}.`);
  if (distinct === 1) {
    add('constant', `${name} always has the same value.`);
    return found;
  }
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
