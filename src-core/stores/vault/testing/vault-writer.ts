import { join } from 'node:path';
import { openDatabase } from '../../database/database';
import { VaultTables } from '../sqlite/vault-tables';

/**
 * A process that denies `argv[4]` texts of its own, named `argv[3]`, and as many that others deny too. It fails if it
 * does not find at once, in disguise, what it has denied.
 */
const [root = '', name = '', count = ''] = process.argv.slice(2);
const database = openDatabase(join(root, 'store.db'));
const vault = new VaultTables(database);
const deny = (content: string, workflow: string) => {
  const entry = vault.deny({ content, source: name, category: 'general', workflow_id: workflow });
  const found = vault.check(`So they say: ${content.toUpperCase()} And so on.`);
  if (found?.entry.entry_id !== entry.entry_id) throw new Error(`Not found: ${content}`);
  return entry.entry_id;
};
for (let index = 0; index < Number(count); index += 1) {
  const text = (whose: string) =>
    ['alpha', 'beta', 'gamma', 'delta', 'omega'].map((word) => `${whose}${word}${index} kept out`).join(' ');
  const own = deny(text(name), `${name}-${index}`);
  deny(text('everybody'), `${name}-shared-${index}`);
  if (index % 4 === 0) vault.release([own]);
}
database.close();
