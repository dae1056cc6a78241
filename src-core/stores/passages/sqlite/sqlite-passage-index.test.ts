import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase, type Database } from '../../database/database';
import { PASSAGE_COLLECTIONS } from '../collections';
import { passageIndexContract } from '../testing/passage-index-contract';
import { passageTables } from '../../database/passage-tables';
import { SqlitePassageIndex } from './sqlite-passage-index';
import { SqliteConnection } from '../../database/sqlite-connection';

const COLLECTIONS = ['stars', 'planets'];

passageIndexContract(async () => {
  const root = mkdtempSync(join(tmpdir(), 'passages-'));
  const database = openDatabase(join(root, 'leather-book.db'));
  database.exec('PRAGMA synchronous = OFF');
  const [stars, planets] = COLLECTIONS.map((name) => {
    database.exec(passageTables(name));
    return new SqlitePassageIndex(new SqliteConnection(database), name, PASSAGE_COLLECTIONS.knowledge);
  });
  if (!stars || !planets) throw new Error('There are no collections.');
  return {
    index: stars,
    other: planets,
    async close() {
      checkTables(database);
      database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
});

/** The full-text index and the sign bits say the same as the passages and vectors. */
function checkTables(database: Database): void {
  const count = (sql: string) => (database.prepare(sql).get() as { n: number | null }).n ?? 0;
  for (const name of COLLECTIONS) {
    database.exec(`INSERT INTO ${name}_fts (${name}_fts, rank) VALUES ('integrity-check', 1)`);
    const vectors = count(`SELECT count(*) AS n FROM ${name}_vectors`);
    expect(count(`SELECT count(*) AS n FROM ${name}_chunks WHERE model IS NOT NULL`)).toBe(vectors);
    expect(count(`SELECT sum(length(chunk_ids)) / 8 AS n FROM ${name}_vector_blocks`)).toBe(vectors);
    expect(count(`SELECT sum(length(codes)) / 48 AS n FROM ${name}_vector_blocks`)).toBe(vectors);
  }
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
}
