import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../database/database';
import type { Database } from '../../database/database';
import { ALL_DENIED_TEXTS } from '#corpora/vault/all-texts';
import { neighbours } from '../content-words';
import { readText } from '../read-text';
import { VaultTables } from './vault-tables';

let root: string;
let database: Database;
let vault: VaultTables;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-pairs-'));
  database = openDatabase(join(root, 'store.db'));
  vault = new VaultTables(database);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

function deny(content: string): string {
  return vault.deny({ content, source: 'a test', category: 'general', workflow_id: content.slice(0, 40) })
    .entry_id;
}

function pairsLeft(): number {
  return (database.prepare('SELECT count(*) AS rows FROM vault_pairs').get() as { rows: number }).rows;
}

test('a release leaves no pair, also of texts from before their sorted words were paired', () => {
  const texts = ALL_DENIED_TEXTS.slice(30, 50);
  const ids = texts.map(deny);
  database.exec('DELETE FROM vault_pairs');
  const add = database.prepare('INSERT INTO vault_pairs (hash, position, hashes) VALUES (?, ?, ?)');
  const positions = database.prepare('SELECT position FROM vault_entries ORDER BY position').all() as {
    position: number;
  }[];
  for (const [index, { position }] of positions.entries()) {
    const all = neighbours(readText(texts[index] ?? '').contentWords);
    // What the index had of them.
    const indexed = all.length > 48 ? all.filter((hash) => hash % 4 === 0) : all;
    for (const hash of indexed) add.run(hash, position, indexed.length);
  }
  expect(pairsLeft()).toBeGreaterThan(500);
  expect(vault.release(ids)).toBe(ids.length);
  expect(pairsLeft()).toBe(0);
});

test('half of a denied text of two sentences is found in a longer one, one quoted sentence is not', () => {
  deny(
    'The ferry to the island never asks for a ticket after dusk. Hide behind the crates until the whistle blows twice. ' +
      'Then follow the cook through the kitchen door and wait beneath the stairs for the second bell.',
  );
  const around = (text: string) =>
    `Our readers write about the harbour every week. Somebody said: “${text}” We do not know whether that is true.`;
  expect(
    vault.check(
      around(
        'The ferry to the island never asks for a ticket after dusk. Hide behind the crates until the whistle blows',
      ),
    ),
  ).not.toBeNull();
  expect(
    vault.check(
      around(
        'Then follow the cook through the kitchen door and wait beneath the stairs for the second bell.',
      ),
    ),
  ).toBeNull();
});
