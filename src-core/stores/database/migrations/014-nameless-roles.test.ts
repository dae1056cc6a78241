import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../database';
import { oldStore } from '../testing/old-store';

test('of the turns that were indexed before, those with a name lose their role', () => {
  const root = mkdtempSync(join(tmpdir(), 'nameless-roles-'));
  try {
    const path = join(root, 'store.db');
    const before = oldStore(path, 13);
    before.exec(`
      INSERT INTO turns_owners (position, owner_id, hidden, title, source, tags)
        VALUES (1, 'named', 0, '', '', '[]'), (2, 'nameless', 0, '', '', '[]');
      INSERT INTO turns_labels (name, value, position)
        VALUES ('role', 'user', 1), ('speaker', 'Ann', 1), ('role', 'user', 2);`);
    before.close();
    const database = openDatabase(path);
    const labels = database.prepare('SELECT name, value, position FROM turns_labels ORDER BY position').all();
    database.close();
    expect(labels.map(({ name, position }) => `${String(name)} ${String(position)}`)).toEqual([
      'speaker 1',
      'role 2',
    ]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});
