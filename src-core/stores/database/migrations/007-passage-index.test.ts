import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KnowledgeTables } from '../../knowledge/sqlite/knowledge-tables';
import { openLibrary } from '../../knowledge/sqlite/sqlite-library';
import { libraryChunks, libraryEntry, unitVector } from '../../knowledge/testing/library-entry';
import { passageTables } from '../passage-tables';
import { quantise, signBits } from '../../passages/vector-codes';
import { openDatabase, type Database } from '../database';
import { integrityProblems } from '../integrity-problems';
import { oldStore } from '../testing/old-store';
import { passageIndexes } from '../../passages/sqlite/sqlite-passage-index';
import { SqliteConnection } from '../sqlite-connection';

let root: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'migration-'));
  path = join(root, 'leather-book.db');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** A store as version 6 wrote it: one entry that is shown, one deleted, and the positions 3 to 9 given and purged. */
function makeOldStore(): void {
  const old = oldStore(path, 6);
  old.exec(`
    INSERT INTO knowledge VALUES
      (1, 'shown', 1767225600000, NULL, 'facts', 'Captain Nemo', 'Palace', '["Käse","sea"]', '', 'zh', 1, 1, '2026-01-01T00:00:00.000Z'),
      (2, 'hidden', 1767312000000, 3, 'tips', 'S', 'Street', '["käse"]', '', 'de', 1, 1, '2026-01-02T00:00:00.000Z');
    UPDATE sqlite_sequence SET seq = 9 WHERE name = 'knowledge';
    INSERT INTO knowledge_texts VALUES (1, '北京的故宫博物院', '{"knowledge_id":"shown"}'), (2, 'die Straße', '{"knowledge_id":"hidden"}');
    INSERT INTO knowledge_tags SELECT fold_tag(value), value, position FROM knowledge, json_each(tags);
    INSERT INTO knowledge_facets VALUES
      ('category', 'facts', 1), ('source', 'Captain Nemo', 1), ('tag', 'Käse', 1), ('tag', 'sea', 1);
    INSERT INTO embedding_models VALUES (1, 'm');
    INSERT INTO knowledge_chunks VALUES
      (65536, 1, 0, 8, '["Sights","Old town"]', '北京的故宫博物院'), (131072, NULL, 0, 10, '[]', 'die Straße');
    INSERT INTO knowledge_fts (knowledge_fts) VALUES ('rebuild');
  `);
  const vector = unitVector(0.8);
  const bytes = ({ buffer }: Int8Array | Uint32Array | Float64Array) => new Uint8Array(buffer);
  old.prepare('INSERT INTO knowledge_vectors VALUES (65536, 1, ?)').run(bytes(quantise(vector)));
  old
    .prepare('INSERT INTO vector_blocks VALUES (1, 1, ?, ?)')
    .run(bytes(Float64Array.of(65_536)), bytes(signBits(vector)));
  old.close();
}

test('what version 6 has learned keeps its text and its words; its passages are embedded again, below their titles', async () => {
  makeOldStore();
  const database = openDatabase(path);
  const library = new KnowledgeTables(database);
  const search = openLibrary(new SqliteConnection(database)).librarySearch;
  const titles = async (question: string, filters = {}, vector?: Float32Array) =>
    (await search.search({ question, filters }, vector ? { vector, model: 'm' } : { note: '' })).hits.map(
      ({ item }) => item.title,
    );

  expect(library.get('shown')?.chunks).toEqual([
    {
      ordinal: 0,
      headings: ['Sights', 'Old town'],
      text: '北京的故宫博物院',
      start: 0,
      end: 8,
      embedded: false,
    },
  ]);
  const { index } = passageIndexes(new SqliteConnection(database)).knowledge;
  expect(await index.missingEmbeddings('m', 3)).toMatchObject([
    { passage_id: 65_536, text: 'Palace\nOld town\n北京的故宫博物院' },
    { text: 'Street\ndie Straße' },
  ]);
  await index.putEmbeddings('m', [{ passage_id: 65_536, vector: unitVector(0.8) }]);
  expect(await Promise.all(['故宫', 'captain', 'sea', 'sights'].map((word) => titles(word)))).toEqual(
    Array.from({ length: 4 }, () => ['Palace']),
  );
  expect(await titles('zzz', {}, unitVector(0.8))).toEqual(['Palace']);
  expect(await titles('故宫', { categories: ['facts'], sources: ['Captain Nemo'], tags: ['KÄSE'] })).toEqual([
    'Palace',
  ]);
  expect(await titles('故宫', { categories: ['tips'] })).toEqual([]);
  expect(await titles('故宫', { learned_from: '2026-02-01' })).toEqual([]);

  expect(await titles('strasse')).toEqual([]);
  expect(library.restore(['hidden'])).toBe(1);
  expect(await titles('strasse')).toEqual(['Street']);
  library.describe('shown', { tags: ['whale'] });
  expect([await titles('sea'), await titles('whales')]).toEqual([[], ['Palace']]);

  const content = 'learned later';
  library.add(
    libraryEntry({ content, title: 'Later' }),
    libraryChunks(content, () => unitVector(0.9)),
    { model: 'm' },
  );
  expect(await titles('zzz', {}, unitVector(0.8))).toEqual(['Palace', 'Later']);
  expect(
    database
      .prepare('SELECT min(chunk_id >> 16) AS first FROM knowledge_chunks WHERE chunk_id > 131072')
      .get(),
  ).toEqual({
    first: 10,
  });

  library.delete(['shown', 'hidden']);
  expect(library.purge({ olderThanMs: 0 })).toBe(2);
  expect([await titles('故宫'), await titles('zzz', {}, unitVector(0.8))]).toEqual([[], ['Later']]);
  database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  database.close();
  expect(integrityProblems(path)).toEqual([]);
});

test('the migrated collection has the tables that a new one gets', async () => {
  makeOldStore();
  const database = openDatabase(path);
  database.exec(passageTables('stars'));
  expect(shapeOf(database, 'knowledge')).toEqual(shapeOf(database, 'stars'));
  database.close();
});

/** The columns of a collection's tables, and what its indexes are on. */
function shapeOf(database: Database, collection: string): unknown[] {
  const parts = ['owners', 'labels', 'chunks', 'passages', 'fts', 'vectors', 'vector_blocks'];
  return parts.map((part) => {
    const table = `${collection}_${part}`;
    const rows = (sql: string, of: string) =>
      database
        .prepare(sql)
        .all(of)
        .map((row) => JSON.stringify(row).replaceAll(collection, '@'));
    const indexes = rows('SELECT name, "unique", origin, partial FROM pragma_index_list(?)', table);
    return [rows('SELECT name, type, "notnull", pk FROM pragma_table_info(?)', table), indexes.toSorted()];
  });
}
