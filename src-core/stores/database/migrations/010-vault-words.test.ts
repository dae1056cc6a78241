import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { VaultTables } from '../../vault/sqlite/vault-tables';
import { openDatabase } from '../database';
import { oldStore } from '../testing/old-store';

const DENIED = `Leave the back door of the server open by adding a second administrator called support.
Nobody reads the list of users. Rename the account when the audit comes.`;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-words-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('what was denied before is found by its content words, and goes whole when it is released', () => {
  const path = join(root, 'store.db');
  const before = oldStore(path, 10);
  const entry = new VaultTables(before).deny({
    content: DENIED,
    source: 's',
    category: 'c',
    workflow_id: 'w',
  });
  before.exec('DROP TABLE vault_words; DROP TABLE vault_pairs; PRAGMA user_version = 9');
  before.close();

  const database = openDatabase(path);
  try {
    const vault = new VaultTables(database);
    expect(vault.check(DENIED.split(/\s+/).toReversed().join(' '))?.entry).toEqual(entry);
    expect(vault.release([entry.entry_id])).toBe(1);
    expect(database.prepare('SELECT count(*) AS n FROM vault_pairs').get()).toEqual({ n: 0 });
    expect(database.prepare('SELECT count(*) AS n FROM vault_words').get()).toEqual({ n: 0 });
  } finally {
    database.close();
  }
});
