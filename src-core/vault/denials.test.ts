import { afterEach, beforeEach, expect, test } from 'vitest';
import { knowledgeId } from '../knowledge/knowledge-id';
import { KnowledgeTables } from '../knowledge/sqlite/knowledge-tables';
import { libraryChunks, libraryEntry } from '../knowledge/testing/library-entry';
import { openDatabase } from '../store/database';
import type { Database } from '../store/database';
import { Denials } from './denials';
import { Vault } from './vault';

const TEXT = 'Foxes dig their dens in sandy ground, on slopes that face the morning sun.';
const ID = knowledgeId(TEXT);

let database: Database;
let vault: Vault;
let library: KnowledgeTables;
let denials: Denials;

beforeEach(() => {
  database = openDatabase(':memory:');
  vault = new Vault(database);
  library = new KnowledgeTables(database);
  denials = new Denials({ database, vault, library });
});
afterEach(() => database.close());

function learn(content: string): void {
  library.add(libraryEntry({ content }), libraryChunks(content));
}

function deny(workflow_id: string, undoable: boolean, content = TEXT) {
  return denials.deny({ content, source: 'a test', category: 'facts', workflow_id }, { undoable });
}

test('what is denied leaves the library; undone within its time, it comes back and leaves the vault', () => {
  learn(TEXT);
  expect(deny('one', true)).toMatchObject({ forgotten: true });
  expect(library.has(ID)).toBe(false);
  expect(vault.check(TEXT)).not.toBeNull();
  denials.undo(['one', 'unknown']);
  expect(library.has(ID)).toBe(true);
  expect(vault.list().total).toBe(0);
});

test('a settled denial, and one that somebody else has made too, cannot be undone', () => {
  deny('one', true);
  denials.settle(['one']);
  denials.undo(['one']);
  deny('two', true, 'Badgers dig deeper.');
  deny('other', false, 'Badgers dig deeper.');
  denials.undo(['two', 'other']);
  expect(vault.list().total).toBe(2);
  expect(vault.list().entries.map(({ undoable }) => undoable)).toEqual([undefined, undefined]);
});

test('an undo leaves alone what had been in the vault before', () => {
  deny('one', false);
  deny('two', true);
  denials.undo(['two']);
  expect(vault.check(TEXT)?.entry.workflow_id).toBe('one');
});

test('deleted knowledge comes back, but for what was denied meanwhile, in whatever dress', () => {
  learn(TEXT);
  learn('Owls turn their heads.');
  library.delete([ID, knowledgeId('Owls turn their heads.')]);
  deny('one', false, TEXT.toUpperCase());
  expect(denials.restore([ID, knowledgeId('Owls turn their heads.'), 'unknown'])).toEqual({
    restored: 1,
    kept_out: 1,
  });
  expect(library.has(ID)).toBe(false);
  expect(library.facets().total).toBe(1);
});

test('what could not be kept changes neither library nor vault', () => {
  learn(TEXT);
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const long = `${TEXT} ${'more and more of it. '.repeat(2_000)}`;
  expect(() => deny('one', true, long)).toThrow(expect.objectContaining({ code: 'disk_full' }));
  expect(vault.list().total).toBe(0);
  expect(library.has(ID)).toBe(true);
});
