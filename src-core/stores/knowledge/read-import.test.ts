import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase, type Database } from '../database/database';
import { SqliteConnection } from '../database/sqlite-connection';
import type { Library } from './library';
import { readImport } from './read-import';
import { openLibrary } from './sqlite/sqlite-library';
import { libraryChunks, libraryEntry } from './testing/library-entry';

let root: string;
let database: Database;
let library: Library;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'import-'));
  database = openDatabase(join(root, 'store.db'));
  library = openLibrary(new SqliteConnection(database)).library;
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

const exported = (...entries: [title: string, content: string][]) =>
  JSON.stringify({
    format: 'leather-book-knowledge',
    version: 1,
    exported_at: '2026-01-01T00:00:00.000Z',
    knowledge: entries.map(([title, content]) => libraryEntry({ title, content })),
  });

test('two questions with one answer are both imported, and once', async () => {
  const answer = 'Write to the office; it answers within two days.';
  const text = exported(
    ['How do I cancel?', answer],
    ['Where do I complain?', answer],
    ['HOW DO I CANCEL?', answer],
  );
  const { fresh, already_known } = await readImport(text, library);
  expect(fresh.map(({ title }) => title)).toEqual(['How do I cancel?', 'Where do I complain?']);
  expect(fresh.map(({ content }) => content)).toEqual([answer, `Where do I complain?\n\n${answer}`]);
  expect(already_known).toBe(1);
  for (const { title = '', content } of fresh) {
    const entry = libraryEntry({ title: title ?? '', content });
    expect(await library.add(entry, libraryChunks(content))).toEqual({ added: true });
  }
  expect(await readImport(text, library)).toMatchObject({ fresh: [], already_known: 3 });
});
