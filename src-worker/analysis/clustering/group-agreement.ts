import type { Clustering, ColumnProfile } from '#shared/analysis/results';
import { numbersGroups } from './numbers-groups';
import { identifier, literal, TABLE, type Engine } from '../engine';

const MOST_GROUPS = 20;
const MOST_COLUMNS = 10;
/** Less is hardly more than chance. */
const LEAST = 0.1;

/**
 * How well the clusters agree with the columns that name groups: their adjusted Rand index, best first.
 * @param used The columns that the clusters were found in: they cannot but agree.
 * @param labelsFile The rows' clusters, in Parquet.
 */
export async function groupAgreement(
  engine: Engine,
  profiles: readonly ColumnProfile[],
  used: readonly string[],
  labelsFile: string,
): Promise<NonNullable<Clustering['agreements']>> {
  const naming = profiles
    .filter((profile) => namesGroups(profile) && !used.includes(profile.name))
    .slice(0, MOST_COLUMNS);
  const agreements = [];
  for (const { name } of naming) {
    const counts = await engine.query<{ cluster: number; value: string; n: number }>(
      `SELECT cluster, value, count(*) AS n
       FROM (SELECT l.cluster AS cluster, d.${identifier(name)}::VARCHAR AS value
             FROM ${TABLE} d JOIN ${literal(labelsFile)} l ON d.rowid = l.row)
       WHERE value IS NOT NULL GROUP BY cluster, value`,
    );
    agreements.push({ column: name, adjusted_rand: adjustedRand(counts) });
  }
  return agreements
    .filter(({ adjusted_rand }) => adjusted_rand >= LEAST)
    .toSorted((a, b) => b.adjusted_rand - a.adjusted_rand);
}

function namesGroups(profile: ColumnProfile): boolean {
  const { type, distinct, distinct_is_estimate } = profile;
  if (type === 'integer') return numbersGroups(profile);
  return (
    (type === 'text' || type === 'boolean') &&
    distinct >= 2 &&
    distinct <= MOST_GROUPS &&
    !distinct_is_estimate
  );
}

/** 1: the same grouping; 0: as by chance (Hubert and Arabie 1985). */
function adjustedRand(counts: readonly { cluster: number; value: string; n: number }[]): number {
  const byCluster = new Map<number, number>();
  const byValue = new Map<string, number>();
  let total = 0;
  for (const { cluster, value, n } of counts) {
    byCluster.set(cluster, (byCluster.get(cluster) ?? 0) + n);
    byValue.set(value, (byValue.get(value) ?? 0) + n);
    total += n;
  }
  const pairs = (sizes: Iterable<number>): number =>
    [...sizes].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const together = pairs(counts.map(({ n }) => n));
  const [a, b] = [pairs(byCluster.values()), pairs(byValue.values())];
  const expected = (a * b) / pairs([total]);
  const most = (a + b) / 2;
  return most === expected || total < 2 ? 0 : (together - expected) / (most - expected);
}
