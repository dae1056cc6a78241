import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { dataPaths, type DataPaths } from '../platform/data-folder';
import { knowledgeId } from '../stores/knowledge/knowledge-id';
import { KnowledgeTables } from '../stores/knowledge/sqlite/knowledge-tables';
import { libraryChunks, libraryEntry } from '../stores/knowledge/testing/library-entry';
import { openLocalStore, type LocalStore } from '../stores/local/local-store';
import type { Database } from '../stores/database/database';
import { openSqliteStores } from '../stores/open-stores';
import type { SqliteStores } from '../stores/sqlite/sqlite-stores';
import { buildScript } from '../testing/build-script';
import { memoryLog } from '../testing/memory-log';
import { Denials } from '../stores/vault/denials';
import { VaultTables } from '../stores/vault/sqlite/vault-tables';
import { keptDenial } from './testing/kept-denial';
import { VaultOrders } from './vault-orders';

const CONTENT = 'Foxes dig their dens in sandy ground, say some, and others say that they do not.';

let paths: DataPaths;
let stores: SqliteStores;
let database: Database;
let local: LocalStore;
let vault: VaultTables;
let library: KnowledgeTables;
let stopping: AbortController;

beforeEach(async () => {
  paths = dataPaths(mkdtempSync(join(tmpdir(), 'vault-orders-')));
  stores = await openSqliteStores(paths);
  ({ database } = stores.connection);
  local = await openLocalStore(paths);
  vault = new VaultTables(database);
  library = new KnowledgeTables(database);
  stopping = new AbortController();
});
afterEach(() => {
  stopping.abort();
  local.close();
  database.close();
  rmSync(paths.root, { recursive: true, force: true });
});

function orders(log = memoryLog()): VaultOrders {
  const denials = new Denials(stores);
  return new VaultOrders({ outbox: local.reviews, denials, log, signal: stopping.signal });
}

test('a process that dies between the two stores leaves a denial that the next one carries out', async () => {
  library.add(libraryEntry({ content: CONTENT }), libraryChunks(CONTENT));
  const script = await buildScript(join(import.meta.dirname, 'testing', 'review-writer.ts'));
  const killed = fork(script.path, [paths.root, CONTENT]);
  const exited = once(killed, 'exit');
  // The vault can be read, but not changed.
  database.exec('BEGIN IMMEDIATE');
  expect(await once(killed, 'message')).toContain('kept');
  killed.kill('SIGKILL');
  await exited;
  database.exec('ROLLBACK');
  await script.remove();
  expect(vault.check(CONTENT)).toBeNull();
  expect(library.has(knowledgeId(CONTENT))).toBe(true);

  await orders().untilDone();
  expect(vault.check(CONTENT)?.entry.undoable).toBeDefined();
  expect(library.has(knowledgeId(CONTENT))).toBe(false);
  expect(local.reviews.nextVaultOrder()).toBeUndefined();
});

test('what has been done and is done again, after a crash before that is noted, has no other effect', async () => {
  library.add(libraryEntry({ content: CONTENT }), libraryChunks(CONTENT));
  const workflow_id = keptDenial(local.reviews, CONTENT);
  const order = local.reviews.nextVaultOrder();
  if (!order) throw new Error('There is no order.');
  await new Denials(stores).carryOut(order, () => true);
  const [before] = vault.list().entries;
  await orders().untilDone();
  const [after] = vault.list().entries;
  expect({ ...after, entry_id: '', denied_at: '' }).toEqual({ ...before, entry_id: '', denied_at: '' });
  local.reviews.withdraw([workflow_id], () => ({ undo: [workflow_id], deny: [], settle: [] }));
  await orders().untilDone();
  expect(vault.list().total).toBe(0);
  expect(library.has(knowledgeId(CONTENT))).toBe(true);
});

test('an order that another process has carried out meanwhile is not carried out after later ones', async () => {
  const workflow_id = keptDenial(local.reviews, CONTENT);
  const order = local.reviews.nextVaultOrder();
  if (!order) throw new Error('There is no order.');
  local.reviews.withdraw([workflow_id], () => ({ undo: [workflow_id], deny: [], settle: [] }));
  await orders().untilDone();
  const isNext = () => local.reviews.nextVaultOrder()?.order_id === order.order_id;
  await new Denials(stores).carryOut(order, isNext);
  expect(vault.list().total).toBe(0);
});

test('while the vault cannot be changed, an order waits and is tried again', async () => {
  keptDenial(local.reviews, CONTENT);
  database.exec('PRAGMA query_only = ON');
  const log = memoryLog();
  const done = orders(log).untilDone();
  await expect.poll(() => log.lines.join()).toContain('The Black Vault has yet to hear of a review.');
  expect(local.reviews.nextVaultOrder()).toBeDefined();
  database.exec('PRAGMA query_only = OFF');
  await done;
  expect(vault.check(CONTENT)).not.toBeNull();
});
