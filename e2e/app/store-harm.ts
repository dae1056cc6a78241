import { closeSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { Locator, Page } from '@playwright/test';
import { KnowledgeTables } from '#core/stores/knowledge/sqlite/knowledge-tables';
import { libraryChunks, libraryEntry } from '#core/stores/knowledge/testing/library-entry';
import { openLocalStore } from '#core/stores/local/local-store';
import { copyStore } from '#core/stores/database/copy-store';
import { openDatabase } from '#core/stores/database/database';
import { Learning } from './learning';
import type { LeatherBook } from './leather-book';
import { expect } from './test';

const CONTENT = 'The Kraken is said to drag vessels down into the deep off the coast of Norway.';

/** A closed store that knows one thing. Its copy is an old one: today's is still to be made. */
export async function usedStore(book: LeatherBook, { copy }: { copy: boolean }): Promise<void> {
  const database = openDatabase(book.paths.database);
  new KnowledgeTables(database).add(libraryEntry({ content: CONTENT }), libraryChunks(CONTENT));
  // What is in the write-ahead log would hide the damage.
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  if (copy) await copyStore({ database: book.paths.database, folder: book.paths.backups, day: '2026-01-02' });
}

/** A local store with a copy of it, closed. */
export async function usedLocalStore({ paths }: LeatherBook): Promise<void> {
  const local = await openLocalStore(paths);
  local.database.sqlite.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  local.close();
  await copyStore({ database: paths.local, folder: paths.localBackups, day: '2026-01-02' });
}

/** Overwrites the first page of a table in place, as a dying disk does: the file still opens. */
export function damageTable(path: string, table: string): void {
  const database = new DatabaseSync(path);
  const { rootpage } = database.prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?').get(table) as {
    rootpage: number;
  };
  const { page_size } = database.prepare('PRAGMA page_size').get() as { page_size: number };
  database.close();
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(page_size, 0x5a), 0, page_size, (rootpage - 1) * page_size);
  closeSync(file);
}

/** The damaged files that were set aside. */
export function keptAside(book: LeatherBook): Buffer[] {
  return readdirSync(book.paths.root)
    .filter((name) => /^(leather-book|local)\.db\.damaged-[^-]+-\d\d-[^-]+-\d\d-[^-]+Z$/.test(name))
    .map((name) => readFileSync(join(book.paths.root, name)));
}

/** The library in the window. */
export async function shelfOf(page: Page): Promise<Locator> {
  await (await Learning.open(page)).go('Library');
  return page.getByRole('region', { name: 'Library', exact: true });
}

/** The window shows what {@link usedStore} knew, or an empty library. */
export async function expectLibrary(page: Page, what: 'restored' | 'empty'): Promise<void> {
  const shelf = await shelfOf(page);
  if (what === 'empty') return expect(shelf).toContainText('Nothing has been learned yet.');
  await shelf.getByRole('listbox').getByRole('option').click();
  await expect(page.getByRole('complementary', { name: 'Details' })).toContainText(CONTENT);
}
