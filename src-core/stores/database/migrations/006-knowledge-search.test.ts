import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KnowledgeTables } from '../../knowledge/sqlite/knowledge-tables';
import { openLibrary } from '../../knowledge/sqlite/sqlite-library';
import { openDatabase } from '../database';
import { integrityProblems } from '../integrity-problems';
import { oldStore } from '../testing/old-store';
import { SqliteConnection } from '../sqlite-connection';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'migration-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what an older version has learned is found by the new rules, and can be changed and removed', async () => {
  const path = join(root, 'leather-book.db');
  const old = oldStore(path, 5);
  old.exec(`
    INSERT INTO knowledge VALUES
      (1, 'shown', 1, NULL, 'facts', 'Captain Nemo', 'Palace', '["Käse","käse","sea"]', '', 'zh', 1, 1, '2026-01-01'),
      (2, 'hidden', 2, 3, 'facts', 'S', 'Street', '["käse"]', '', 'de', 1, 1, '2026-01-01');
    INSERT INTO knowledge_texts VALUES (1, '北京的故宫博物院', '{}'), (2, 'die Straße', '{}');
    INSERT INTO knowledge_tags SELECT value, position FROM knowledge, json_each(tags);
    INSERT INTO knowledge_facets VALUES
      ('category', 'facts', 1), ('source', 'Captain Nemo', 1), ('tag', 'Käse', 1), ('tag', 'käse', 1), ('tag', 'sea', 1);
    INSERT INTO knowledge_chunks VALUES (65536, NULL, 0, 8, '[]', '北京的故宫博物院'), (131072, NULL, 0, 10, '[]', 'die Straße');
    INSERT INTO knowledge_fts (knowledge_fts) VALUES ('rebuild');
  `);
  old.close();

  const database = openDatabase(path);
  const library = new KnowledgeTables(database);
  const search = openLibrary(new SqliteConnection(database)).librarySearch;
  const found = async (question: string, tags: string[] = []) =>
    (await search.search({ question, filters: { tags } }, { note: '' })).hits.map(({ item }) => item.title);
  expect([await found('故宫'), await found('captain nemo', ['KÄSE']), await found('sea')]).toEqual([
    ['Palace'],
    ['Palace'],
    ['Palace'],
  ]);
  expect(await found('strasse')).toEqual([]);
  expect(library.restore(['hidden'])).toBe(1);
  expect(await found('strasse')).toEqual(['Street']);
  expect(library.facets().tags).toEqual([
    { value: 'Käse', count: 2 },
    { value: 'sea', count: 1 },
  ]);
  library.describe('shown', { tags: [] });
  expect(await found('sea')).toEqual([]);
  library.delete(['shown', 'hidden']);
  expect(library.facets().tags).toEqual([]);
  expect(library.purge({ olderThanMs: 0 })).toBe(2);
  database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
  database.close();
  expect(integrityProblems(path)).toEqual([]);
});
