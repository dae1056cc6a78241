import { expect, it } from 'vitest';
import type { Clustering } from '#shared/analysis/results';
import { clusterSentence } from './cluster-sentence';

const found = (changes: Partial<Clustering>): string =>
  clusterSentence({
    structure_found: false,
    k: 2,
    clusters: [],
    rows: 5000,
    rows_left_out: 0,
    ...changes,
  } as Clustering);

it.each([
  [{}, 'The rows do not fall into groups.'],
  [{ rows: 7, rows_left_out: 4993 }, 'The 7 of 5,000 rows that have every value do not fall into groups.'],
  [
    { rows_filled: 4993 },
    'The 5,000 rows, of which 7 have every value and the others the median for what is missing, do not fall into groups.',
  ],
])('the headline says how many rows it is about', (changes, sentence) => {
  expect(found(changes)).toBe(sentence);
});

it('says which column names the same groups', () => {
  const clusters = [3000, 2000].map((size, index) => ({
    cluster: index + 1,
    size,
    centroid: [],
    traits: [],
  }));
  const agreements = [{ column: 'plant_group', adjusted_rand: 0.984 }];
  expect(found({ structure_found: true, clusters, agreements })).toBe(
    'The rows fall into 2 groups of 3,000 and 2,000 rows. They agree with plant_group: adjusted Rand index 0.98.',
  );
});
