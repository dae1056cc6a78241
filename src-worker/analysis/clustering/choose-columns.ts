import type { ClusteringOptions, ColumnType } from '#shared/analysis/options';
import type { Clustering, ColumnProfile } from '#shared/analysis/results';
import { TellsContents } from '../tells-contents';
import { looksLikeIdentifier } from '../statistics/row-numbers';
import { numbersGroups } from './numbers-groups';

export interface ChosenColumns {
  columns: string[];
  left_out: Clustering['left_out'];
}

/** Distances mean little in more dimensions, and the correlation matrix grows with their square. */
const MOST_COLUMNS = 100;
const MOST_MISSING = 0.5;
/** Excess; a normal distribution has 0, an exponential one 6. */
const MOST_KURTOSIS = 50;
const FEWEST_FOR_TAILS = 30;

const TYPE_REASONS: Partial<Record<ColumnType, string>> = {
  boolean: 'It is yes or no, not a number.',
  date: 'It is a date, not a number.',
  timestamp: 'It is a time, not a number.',
  time: 'It is a time, not a number.',
  text: 'It is text, not a number.',
};

/**
 * The columns that k-means can use, and why not the others. Columns that the person named are used if at all possible;
 * otherwise those that suit.
 * @throws AppError `invalid_input` if there is none.
 */
export function chooseColumns(
  profiles: readonly ColumnProfile[],
  wanted: ClusteringOptions['columns'],
): ChosenColumns {
  const unknown = wanted?.filter((name) => !profiles.some((profile) => profile.name === name)) ?? [];
  if (unknown.length > 0) {
    const message = `The file has no column named ${unknown.join(', ')}.`;
    const hint = `Its columns are ${profiles.map(({ name }) => name).join(', ')}.`;
    throw new TellsContents('invalid_input', { message, hint }, { message });
  }
  const chosen: ChosenColumns = { columns: [], left_out: [] };
  for (const profile of profiles) {
    if (wanted && !wanted.includes(profile.name)) continue;
    const reason =
      unusable(profile) ??
      (wanted ? undefined : unsuitable(profile)) ??
      (chosen.columns.length === MOST_COLUMNS ? `There are ${MOST_COLUMNS} columns already.` : undefined);
    if (reason) chosen.left_out.push({ column: profile.name, reason });
    else chosen.columns.push(profile.name);
  }
  if (chosen.columns.length > 0) return chosen;
  const message = 'No column can be used for clustering.';
  const hint = chosen.left_out.map(({ column, reason }) => `${column}: ${reason}`).join(' ');
  throw new TellsContents('invalid_input', { message, hint }, { message });
}

function unusable({ type, count, distinct }: ColumnProfile): string | undefined {
  if (TYPE_REASONS[type]) return TYPE_REASONS[type];
  if (count === 0) return 'It has no values.';
  return distinct < 2 ? 'It has only one value.' : undefined;
}

function unsuitable(profile: ColumnProfile): string | undefined {
  const { count, missing, distinct } = profile;
  if (missing > (count + missing) * MOST_MISSING) return 'More than half of its values are missing.';
  if (distinct === 2) return 'It has only two values.';
  if (numbersGroups(profile)) return 'Its numbers seem to name groups: the clusters are compared with them.';
  if ((profile.numeric?.kurtosis ?? 0) > MOST_KURTOSIS && count >= FEWEST_FOR_TAILS)
    return 'A few values are so far from the others that these would all look alike.';
  return looksLikeIdentifier(profile)
    ? 'It looks like an identifier: every row has its own number.'
    : undefined;
}
