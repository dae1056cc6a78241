import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { passageIndexes } from '../../passages/sqlite/sqlite-passage-index';
import { openDatabase } from '../../database/database';
import type { Database } from '../../database/database';
import { SqliteConnection } from '../../database/sqlite-connection';
import { buildScript } from '../../../testing/build-script';
import { libraryContract } from '../testing/library-contract';
import { libraryChunks, libraryEntry, unitVector } from '../testing/library-entry';
import { openLibrary, SqliteLibrary } from './sqlite-library';

let root: string;
let database: Database;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'library-'));
  database = openDatabase(join(root, 'leather-book.db'));
  database.exec('PRAGMA synchronous = OFF');
});
afterEach(() => {
  checkIndexes();
  database.close();
  rmSync(root, { recursive: true, force: true });
});

/** After every test: the full-text index and the sign bits say the same as the passages and vectors. */
function checkIndexes(): void {
  database.exec("INSERT INTO knowledge_fts (knowledge_fts, rank) VALUES ('integrity-check', 1)");
  expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
  expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
  const count = (sql: string) => (database.prepare(sql).get() as { n: number | null }).n ?? 0;
  const vectors = count('SELECT count(*) AS n FROM knowledge_vectors');
  expect(count('SELECT count(*) AS n FROM knowledge_chunks WHERE model IS NOT NULL')).toBe(vectors);
  expect(count('SELECT sum(length(chunk_ids)) / 8 AS n FROM knowledge_vector_blocks')).toBe(vectors);
  expect(count('SELECT sum(length(codes)) / 48 AS n FROM knowledge_vector_blocks')).toBe(vectors);
}

libraryContract(async () => ({
  library: new SqliteLibrary(new SqliteConnection(database)),
  passages: passageIndexes(new SqliteConnection(database)).knowledge.index,
  close: async () => {},
}));

test('a full disk keeps an entry out whole; the next one fits again', async ({ skip }) => {
  const disk = join(root, 'disk');
  mkdirSync(disk);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', disk], { stdio: 'ignore' });
  } catch {
    skip('needs the right to mount a small file system');
  }
  try {
    const small = openDatabase(join(disk, 'leather-book.db'));
    const onSmall = new SqliteLibrary(new SqliteConnection(small));
    const large = libraryEntry({ content: 'large '.repeat(500_000) });
    const little = libraryEntry({ content: 'little' });
    await expect(onSmall.add(large, libraryChunks(large.content))).rejects.toThrow(
      expect.objectContaining({
        code: 'disk_full',
        message: 'The library could not be changed: the disk is full.',
      }),
    );
    expect(await onSmall.has(large.knowledge_id)).toBe(false);
    expect(
      await onSmall.add(
        little,
        libraryChunks(little.content, () => unitVector(1)),
        { model: 'm' },
      ),
    ).toEqual({
      added: true,
    });
    expect(
      (
        await openLibrary(new SqliteConnection(small)).librarySearch.search(
          { question: 'little' },
          { note: '' },
        )
      ).hits,
    ).toHaveLength(1);
    small.close();
  } finally {
    execFileSync('umount', ['--lazy', disk]);
  }
});

test('several processes learn at once, partly the same; everything is known once', async () => {
  const writer = await buildScript(join(import.meta.dirname, '..', 'testing', 'library-writer.ts'));
  const run = promisify(execFile);
  await Promise.all(
    ['main', 'worker', 'cli'].map((name) => run(process.execPath, [writer.path, root, name, '40'])),
  );
  await writer.remove();
  const { library, librarySearch } = openLibrary(new SqliteConnection(database));
  const { index } = passageIndexes(new SqliteConnection(database)).knowledge;
  // Each deleted every fourth of its own.
  expect((await library.list({ limit: 1 })).total).toBe(40 + 3 * 30);
  expect(await library.facets()).toMatchObject({ total: 130, tags: [{ value: 'shared', count: 40 }] });
  expect(await index.embeddingCounts('m')).toEqual({ chunks: 160, embedded: 160 });
  expect((await librarySearch.search({ question: 'shared', limit: 200 }, { note: '' })).hits).toHaveLength(
    40,
  );
  expect(await library.revision()).toBe(160 + 3 * 10);
});
