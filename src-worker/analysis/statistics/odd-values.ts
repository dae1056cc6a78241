import { ENGLISH_FIGURES } from '#shared/analysis/figures';
import type { Alert, ColumnProfile } from '#shared/analysis/results';
import { identifier, literal, TABLE, type Engine, type Row } from '../engine';
import { finite, isNumeric, isTemporal, real } from './columns';

const { count: whole, figure } = ENGLISH_FIGURES;

/** A value beyond the quartiles by this many times their distance is far out (Tukey 1977). */
const FAR_OUT = 3;
/** A larger share of such values is a long tail. */
const MOST_OUTLIERS = 0.01;
const MOST_SHOWN = 3;
/** Only columns with at most this many distinct values are looked at. */
const MOST_SPELLINGS = 20_000;
/** Numbers that programs write for a missing one. */
const SENTINEL_NUMBERS = [-9999, -999, -99, -9, 999, 9999, 99_999, 999_999, -1];
const SENTINEL_DAYS = [
  '9999-12-31',
  '1900-01-01',
  '1970-01-01',
  '1899-12-30',
  '0001-01-01',
  '2999-12-31',
  '9999-01-01',
];

/** Values that are worth a look one by one: far from all others, spelled in several ways, or standing for a missing one. */
export async function oddValues(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  rows: number,
): Promise<Alert[]> {
  const found = new Map<ColumnProfile, Alert[]>();
  const look = async <Found extends Row>({ query, alerts }: Look<Found>) => {
    const asked = profiles.flatMap((profile) => {
      const sql = query(profile);
      return sql === null ? [] : [{ profile, sql }];
    });
    const answers = await engine.queryAll<Found>(
      asked.map(({ sql }) => sql),
      rows,
    );
    for (const [index, { profile }] of asked.entries())
      found.set(profile, alerts(profile, answers[index] ?? []));
  };
  await look(ODD_NUMBERS);
  await look(ODD_DAYS);
  await look(SPELLINGS);
  return profiles.flatMap((profile) => found.get(profile) ?? []);
}

/** What is asked about a column, or null if nothing is, and what the answer shows. */
interface Look<Found extends Row> {
  query(profile: ColumnProfile): string | null;
  alerts(profile: ColumnProfile, rows: readonly Found[]): Alert[];
}

const ODD_NUMBERS: Look<{ row: number; value: number; n: number; all: number }> = {
  query(profile) {
    const { count, numeric } = profile;
    const [first, , third] = numeric?.quartiles ?? [];
    if (!isNumeric(profile) || !numeric || first == null || third == null || third <= first || count < 10)
      return null;
    const low = first - FAR_OUT * (third - first);
    const high = third + FAR_OUT * (third - first);
    if ((numeric.min ?? low) >= low && (numeric.max ?? high) <= high) return null;
    return `SELECT row, value, n, "all" FROM (
       SELECT row, value, count(*) OVER (PARTITION BY value) AS n, count(*) OVER () AS "all",
         row_number() OVER (PARTITION BY value ORDER BY row) AS nth
       FROM (SELECT rowid + 1 AS row, ${finite(profile)} AS value FROM ${TABLE}) WHERE value < ${real(low)} OR value > ${real(high)})
     WHERE nth <= ${MOST_SHOWN}
     ORDER BY abs(value - ${real((first + third) / 2)}) DESC, row LIMIT 50`;
  },
  alerts({ name, count }, rows) {
    const sentinels = new Map(
      rows.flatMap(({ value: odd, n }) => (n >= 2 && SENTINEL_NUMBERS.includes(odd) ? [[odd, n]] : [])),
    );
    if (sentinels.size > 0) {
      const list = [...sentinels].map(([value, n]) => `${figure(value)} in ${whole(n)} rows`).join(' and ');
      const they =
        sentinels.size === 1
          ? 'it stands for a missing value, name it'
          : 'they stand for missing values, name them';
      const message = `${name} is ${list}, far from all other values: if ${they} as ${sentinels.size === 1 ? 'one' : 'such'} and analyse again.`;
      return [{ kind: 'sentinels', columns: [name], message }];
    }
    const all = rows[0]?.all ?? 0;
    if (all === 0 || all > Math.max(5, count * MOST_OUTLIERS)) return [];
    const shown = rows.slice(0, MOST_SHOWN).map((each) => `${figure(each.value)} in row ${whole(each.row)}`);
    const more = all - shown.length;
    const message = `${name} has ${whole(all)} ${all === 1 ? 'value' : 'values'} far from the others: ${shown.join(', ')}${more > 0 ? ` and ${whole(more)} more` : ''}.`;
    return [{ kind: 'outliers', columns: [name], message }];
  },
};

const ODD_DAYS: Look<{ day: string; n: number }> = {
  query(profile) {
    if (!isTemporal(profile)) return null;
    const column = identifier(profile.name);
    return `SELECT day::VARCHAR AS day, n FROM (SELECT day, count(*) AS n FROM (SELECT ${column}::TIMESTAMP::DATE AS day FROM ${TABLE}
       WHERE isfinite(${column}::TIMESTAMP)) WHERE day::VARCHAR IN (${SENTINEL_DAYS.map(literal).join(', ')}) GROUP BY day)
     ORDER BY n DESC, day LIMIT 1`;
  },
  alerts({ name, count }, [found]) {
    const isFar =
      found?.day.startsWith('9999') || found?.day.startsWith('0001') || found?.day.startsWith('2999');
    if (!found || (!isFar && (found.n < 3 || found.n < count * 0.01))) return [];
    const message = `${name} is ${found.day} in ${whole(found.n)} ${found.n === 1 ? 'row' : 'rows'}: if it stands for a missing date, name it as one and analyse again.`;
    return [{ kind: 'sentinels', columns: [name], message }];
  },
};

const SPELLINGS: Look<{ writings: string[]; groups: number }> = {
  query({ type, name, count, distinct }) {
    if (type !== 'text' || distinct < 2 || distinct > MOST_SPELLINGS) return null;
    if (distinct > 50 && distinct > count * 0.9) return null;
    return `SELECT list_sort(list(value)) AS writings, count(*) OVER () AS groups FROM (SELECT DISTINCT ${identifier(name)} AS value FROM ${TABLE})
     WHERE value IS NOT NULL
     GROUP BY lower(trim(regexp_replace(value, '[\\s_.-]+', ' ', 'g'))) HAVING count(*) > 1 ORDER BY writings LIMIT 3`;
  },
  alerts({ name }, rows) {
    const [first] = rows;
    if (!first) return [];
    const examples = rows.map(({ writings }) =>
      writings
        .slice(0, 3)
        .map((each) => `“${each}”`)
        .join(' and '),
    );
    const message = `${name} writes ${whole(first.groups)} ${first.groups === 1 ? 'value' : 'values'} in several ways: ${examples.join('; ')}.`;
    return [{ kind: 'spelling_variants', columns: [name], message }];
  },
};
