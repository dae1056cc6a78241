import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLibrary } from '../../knowledge/sqlite/sqlite-library';
import { openDatabase } from '../database';
import { SqliteConnection } from '../sqlite-connection';
import { oldStore } from '../testing/old-store';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'searchable-forms-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what was learned before is found by emoji, hidden hyphens and forms of letters', async () => {
  const path = join(root, 'store.db');
  const before = oldStore(path, 12);
  // As the index was made until then.
  before.function('searchable_text', { deterministic: true }, (text: unknown) =>
    String(text).replaceAll('ß', 'ss'),
  );
  const texts = ['Donau\u00addampf', 'ein 🦊 im Schnee', 'an o\ufb03ce', 'nur Straße und Fuß'];
  for (const [index, text] of texts.entries()) {
    const position = index + 1;
    before
      .prepare(
        `INSERT INTO knowledge (position, knowledge_id, learned_ms, category, source, title, tags, summary, language, words,
         reading_minutes, learned_at) VALUES (?, ?, 0, 'general', 's', ?, '[]', '', 'de', 1, 1, '2026-01-01T00:00:00.000Z')`,
      )
      .run(position, `k${position}`, text);
    before
      .prepare(
        `INSERT INTO knowledge_owners (position, owner_id, hidden, time_ms, title, source, tags) VALUES (?, ?, 0, 0, ?, 's', '[]')`,
      )
      .run(position, `k${position}`, text);
    before
      .prepare(
        `INSERT INTO knowledge_chunks (chunk_id, start_at, end_at, context, text) VALUES (?, 0, 1, '[]', ?)`,
      )
      .run(position * 65_536, text);
  }
  before.exec(`INSERT INTO knowledge_fts (rowid, title, headings, text, source, tags)
    SELECT chunk_id, title, headings, text, source, tags FROM knowledge_passages`);
  before.close();

  const database = openDatabase(path);
  try {
    const search = openLibrary(new SqliteConnection(database)).librarySearch;
    const found = async (question: string) =>
      (await search.search({ question }, { note: '' })).hits.map(({ item }) => item.knowledge_id);
    expect(await found('Donaudampf')).toEqual(['k1']);
    expect(await found('🦊')).toEqual(['k2']);
    expect(await found('office')).toEqual(['k3']);
    expect(await found('strasse')).toEqual(['k4']);
    expect(await found('donau')).toEqual([]);
    database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
  } finally {
    database.close();
  }
});
