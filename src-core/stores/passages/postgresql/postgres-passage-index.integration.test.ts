import { describe, expect } from 'vitest';
import { passageTables } from '../../database/postgresql/passage-tables';
import { PostgresConnection } from '../../database/postgresql/postgres-connection';
import { storePlace } from '../../database/postgresql/store-url';
import { hasPostgres, TestDatabase } from '../../database/postgresql/testing/test-database';
import { PASSAGE_COLLECTIONS } from '../collections';
import { passageIndexContract } from '../testing/passage-index-contract';
import { PostgresPassageIndex } from './postgres-passage-index';

const COLLECTIONS = ['stars', 'planets'];

describe.skipIf(!hasPostgres())('a passage index in PostgreSQL', () => {
  passageIndexContract(async () => {
    const database = await TestDatabase.create();
    for (const name of COLLECTIONS) await database.query(passageTables(name));
    const connection = new PostgresConnection(storePlace(database.url));
    const [stars, planets] = COLLECTIONS.map(
      (name) => new PostgresPassageIndex(connection, name, PASSAGE_COLLECTIONS.knowledge),
    );
    if (!stars || !planets) throw new Error('There are no collections.');
    return {
      index: stars,
      other: planets,
      async close() {
        for (const name of COLLECTIONS) await checkTables(database, name);
        await connection.close();
        await database.drop();
      },
    };
  });
});

/** The totals, the text vectors and the embeddings say the same as the passages. */
async function checkTables(database: TestDatabase, name: string): Promise<void> {
  const [row] = await database.query(`
    SELECT (SELECT count(*) FROM ${name}_chunks) = passages AS passages,
      (SELECT coalesce(sum(word_count), 0) FROM ${name}_chunks) = words AS words,
      NOT EXISTS (SELECT 1 FROM ${name}_chunks WHERE (word_count = 0) <> (length(words) = 0)) AS indexed,
      (SELECT count(*) FROM ${name}_chunks WHERE model IS NOT NULL) = (SELECT count(*) FROM ${name}_vectors) AS vectors,
      (SELECT count(*) FROM ${name}_codes JOIN ${name}_chunks USING (chunk_id, model))
        = (SELECT count(*) FROM ${name}_vectors) AS codes
    FROM ${name}_totals`);
  expect(row).toEqual({ passages: true, words: true, indexed: true, vectors: true, codes: true });
}
