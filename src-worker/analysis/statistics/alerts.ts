import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { Alert, ColumnProfile, Matrix, TableProfile } from '#shared/analysis/results';
import { NOUNS } from '../reading/type-words';
import type { Column } from './columns';
import { groupAlerts } from './group-alerts';
import { associationAlerts, correlationAlerts } from './pair-alerts';
import { isNumbering, looksLikeIdentifier } from './row-numbers';

const { count: whole, figure, share } = ENGLISH_FIGURES;

const MANY_MISSING = 0.2;
const MANY_ZEROS = 0.5;
/** Beyond this many rows "each value once" is no accident. */
const ENOUGH_ROWS = 20;
const ALMOST_UNIQUE = 0.95;
/** Beyond 1 a distribution counts as highly skewed (Bulmer 1979); 2 is worth a word. */
const SKEWED = 2;
const MANY_CATEGORIES = 100;
const MOST_ALERTS = 10;
/** A value in this share of the rows leaves little to say. */
const IMBALANCED = 0.95;

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

/**
 * What a careful analyst would point out first, in words: most telling first, alerts of a kind together, and at most
 * ten.
 */
export function alerts(source: AlertSource): Alert[] {
  const { table, profiles, columns, pearson, spearman, associations, values } = source;
  const mixed = new Map(columns.map(({ name, mixed: words }) => [name, words]));
  const numbers = new Set(profiles.filter(isNumbering).map(({ name }) => name));
  const all = [
    ...tableAlerts(table),
    ...profiles.flatMap((profile) => columnAlerts(profile, table.rows, mixed.get(profile.name))),
    ...values,
    ...correlationAlerts(pearson, spearman).filter(
      ({ columns: pair }) => !pair.some((name) => numbers.has(name)),
    ),
    ...associationAlerts(associations),
  ];
  return groupAlerts(all).slice(0, MOST_ALERTS);
}

function tableAlerts({ rows, duplicate_rows, rejected_rows }: TableProfile): Alert[] {
  const found: Alert[] = [];
  if (rejected_rows > 0) {
    found.push({
      kind: 'rejected_rows',
      columns: [],
      message: `${whole(rejected_rows)} ${rejected_rows === 1 ? 'row does' : 'rows do'} not fit and ${rejected_rows === 1 ? 'was' : 'were'} left out; rejected.csv has ${rejected_rows === 1 ? 'it' : 'them'}.`,
    });
  }
  if (duplicate_rows) {
    found.push({
      kind: 'duplicate_rows',
      columns: [],
      message: `${whole(duplicate_rows)} ${duplicate_rows === 1 ? 'row repeats' : 'rows repeat'} an earlier one (${share(duplicate_rows, rows)}).`,
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
    add('many_missing', `${name} is missing in ${share(missing, rows)} of the rows.`);
  }
  if (mixed && !profile.misfits) add('mixed_types', `${name} mixes kinds of values: ${mixed}.`);
  if (distinct === 1) {
    add('constant', `${name} always has the same value.`);
    return found;
  }
  if (profile.misfits) {
    add(
      'misfits',
      `${name} has ${whole(profile.misfits)} ${profile.misfits === 1 ? 'value that is' : 'values that are'} not ${profile.misfits === 1 ? `a ${NOUNS[type]}` : `${NOUNS[type]}s`} and count${profile.misfits === 1 ? 's' : ''} as missing; rejected.csv has ${profile.misfits === 1 ? 'it' : 'them'}.`,
    );
  }
  const [most] = profile.top;
  if (
    most &&
    distinct > 1 &&
    count >= ENOUGH_ROWS &&
    most.count >= count * IMBALANCED &&
    // Of those it is told how many are zero.
    !(numeric && distinct > 2 && Number(most.value) === 0)
  )
    add('imbalance', `${name} is “${most.value}” in ${share(most.count, count)} of its values.`);
  const unique = looksLikeIdentifier(profile) || (count >= ENOUGH_ROWS && distinct >= count * ALMOST_UNIQUE);
  if (unique && (type === 'integer' || type === 'text')) {
    if (looksLikeIdentifier(profile))
      add('identifier', `${name} looks like an identifier: each row has its own.`);
    else if (type === 'text') add('almost_unique', `${name} has hardly any repeated values.`);
  } else if (type === 'text' && distinct > MANY_CATEGORIES) {
    const about = profile.distinct_is_estimate ? 'about ' : '';
    add('many_categories', `${name} has ${about}${whole(distinct)} distinct values.`);
  }
  if (numeric?.not_finite) {
    add(
      'not_finite',
      `${name} has ${whole(numeric.not_finite)} infinite or undefined values, left out of its figures.`,
    );
  }
  if (numeric && numeric.zeros > count * MANY_ZEROS && distinct > 2) {
    add('many_zeros', `${name} is zero in ${share(numeric.zeros, count)} of its values.`);
  }
  if (numeric?.skewness != null && Math.abs(numeric.skewness) > SKEWED && distinct > 2) {
    const side = numeric.skewness > 0 ? 'great' : 'small';
    add('skewed', `${name} is heavily skewed (${figure(numeric.skewness)}): a few values are very ${side}.`);
  }
  const [gap] = temporal?.gaps ?? [];
  if (gap) add('gaps', `${name} has a gap from ${gap.from} to ${gap.to}.`);
  return found;
}
