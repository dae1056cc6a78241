import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openDatabase } from '../../store/database';
import { PASSAGE_COLLECTIONS } from '../collections';
import { passageIndexContract } from '../testing/passage-index-contract';
import { passageTables } from './passage-tables';
import { SqlitePassageIndex } from './sqlite-passage-index';

passageIndexContract('SQLite, a collection of its own', async () => {
  const root = mkdtempSync(join(tmpdir(), 'passages-'));
  const database = openDatabase(join(root, 'leather-book.db'));
  database.exec('PRAGMA synchronous = OFF');
  const collections = ['stars', 'planets'];
  const [stars, planets] = collections.map((name) => {
    database.exec(passageTables(name));
    return new SqlitePassageIndex(database, name, PASSAGE_COLLECTIONS.knowledge.weights);
  });
  if (!stars || !planets) throw new Error('No collections.');
  return {
    index: stars,
    other: planets,
    async close() {
      const count = (sql: string) => (database.prepare(sql).get() as { n: number | null }).n ?? 0;
      for (const name of collections) {
        database.exec(`INSERT INTO ${name}_fts (${name}_fts, rank) VALUES ('integrity-check', 1)`);
        const vectors = count(`SELECT count(*) AS n FROM ${name}_vectors`);
        expect(count(`SELECT count(*) AS n FROM ${name}_chunks WHERE model IS NOT NULL`)).toBe(vectors);
        expect(count(`SELECT sum(length(chunk_ids)) / 8 AS n FROM ${name}_vector_blocks`)).toBe(vectors);
        expect(count(`SELECT sum(length(codes)) / 48 AS n FROM ${name}_vector_blocks`)).toBe(vectors);
      }
      expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
      expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
      database.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
});
