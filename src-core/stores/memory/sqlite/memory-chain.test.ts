import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths } from '../../../platform/data-folder';
import { openSqliteStores } from '../../open-stores';
import type { SqliteStores } from '../../sqlite/sqlite-stores';
import { messagesOf, residence } from '../testing/extracted-memory';

const START = Date.UTC(2025, 0, 1);

let root: string;
let stores: SqliteStores;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'chains-'));
  stores = await openSqliteStores(dataPaths(root));
  stores.connection.database.exec('PRAGMA synchronous = OFF');
});
afterEach(async () => {
  await stores.close();
  rmSync(root, { recursive: true, force: true });
});

/** Always the same numbers, from 0 up to the limit. */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * limit);
  };
}

/** The whole chain as it has to be, beside what is kept. */
async function expectLinked(): Promise<number> {
  const { memories } = await stores.memories.list({ states: ['active', 'superseded'], limit: 500 });
  const chain = memories.toReversed();
  const expected = chain.map((_, index) => {
    const next = chain[index + 1];
    return [next?.memory_id ?? null, next?.holds_from ?? null];
  });
  expect(chain.map(({ superseded_by, superseded_at }) => [superseded_by, superseded_at])).toEqual(expected);
  return chain.length;
}

test('a chain is linked whole, in whatever order its links come, go and come back', async () => {
  const next = numbers(7);
  let longest = 0;
  const deleted: string[] = [];
  for (let step = 0; step < 120; step += 1) {
    const action = next(10);
    const kept = (await stores.memories.list({ states: ['active', 'superseded'], limit: 500 })).memories;
    const any = kept[next(Math.max(1, kept.length))];
    if (action < 6 || !any) {
      const places = Array.from({ length: 1 + next(3) }, () => `place ${next(6)}`);
      // Few times: some links have the same.
      const messages = messagesOf(places, START + next(40) * 3_600_000);
      const found = places.map((place, message) => residence(place, { message, end: place.length }));
      await stores.memories.remember({ conversation_id: `c${step}` }, () => [{ messages, memories: found }], {
        addedBy: `job-${step}`,
      });
    } else if (action < 7) {
      await stores.memories.delete([any.memory_id]);
      deleted.push(any.memory_id);
    } else if (action < 8) {
      await stores.memories.restore(deleted.splice(0, 2));
    } else if (action < 9) {
      await stores.memories.undo(`job-${next(step)}`);
    } else {
      await stores.memories.forget({ conversation: any.source?.conversation_id ?? '' });
    }
    longest = Math.max(longest, await expectLinked());
  }
  expect(longest).toBeGreaterThan(20);
});

test('a link finds its neighbours in the index, by its time: its chain is not read', () => {
  const { database } = stores.connection;
  const plan = database
    .prepare(
      `EXPLAIN QUERY PLAN SELECT position, holds_from FROM memories
       WHERE user_id = '' AND subject_key = 'user' AND attribute = 'residence' AND deleted_ms IS NULL
       AND (holds_from, position) < (1, 1) ORDER BY holds_from DESC, position DESC LIMIT 1`,
    )
    .all();
  expect(plan).toMatchObject([
    { detail: expect.stringMatching(/USING (COVERING )?INDEX memories_links .*holds_from/) as string },
  ]);
  expect(plan).toHaveLength(1);
});
