import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../database/database';
import type { Database } from '../../database/database';
import { buildScript } from '../../../testing/build-script';
import { DENIED_TEXTS } from '#corpora/vault/denied-texts';
import { BOILERPLATE, INNOCENT_TEXTS } from '#corpora/vault/innocent-texts';
import type { Denial } from '../vault';
import { VaultTables } from './vault-tables';

const RECIPE = `To take over the router, first send the forged packet to port 7547 and wait for the reply.
Then upload the changed firmware through the maintenance page, which asks for no password.
The device restarts by itself. Afterwards every neighbour's traffic passes through your machine,
and nobody sees a warning, because the certificate was replaced in the same step.`;

let root: string;
let database: Database;
let vault: VaultTables;
let denials = 0;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-'));
  database = openDatabase(join(root, 'store.db'));
  vault = new VaultTables(database);
});
afterEach(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

function denial(content: string, more: Partial<Denial> = {}): Denial {
  return {
    content,
    source: 'a test',
    category: 'security',
    workflow_id: `w-${(denials += 1)}`,
    ...more,
  };
}

/** Rows in every table that finds entries. */
function rowsLeft(): number {
  return ['vault_entries', 'vault_texts', 'vault_hashes']
    .map(
      (table) => (database.prepare(`SELECT count(*) AS rows FROM ${table}`).get() as { rows: number }).rows,
    )
    .reduce((sum, rows) => sum + rows, 0);
}

test('a denied text is found as exact, in disguise as normalized, and in a longer text as near-duplicate', () => {
  const entry = vault.deny(denial(RECIPE));
  expect(vault.check(RECIPE)).toEqual({ entry, kind: 'exact', similarity: 1 });
  expect(vault.check(RECIPE.toUpperCase().replaceAll(',', ' ;'))).toMatchObject({ kind: 'normalized' });
  expect(
    vault.check(`Hello everybody, here is what I found.\n\n${RECIPE}\n\nHave a nice day.`),
  ).toMatchObject({
    kind: 'near_duplicate',
    similarity: 1,
  });
  expect(vault.check('A router passes packets between networks. Choose one that gets updates.')).toBeNull();
});

test('what one connection denies or releases, another sees at once', () => {
  const second = openDatabase(join(root, 'store.db'));
  try {
    const other = new VaultTables(second);
    const entry = vault.deny(denial(RECIPE));
    expect(other.check(RECIPE)?.entry).toEqual(entry);
    expect(other.deny(denial(RECIPE, { workflow_id: 'other' }))).toEqual(entry);
    expect(other.revision()).toBe(vault.revision());
    expect(other.release([entry.entry_id])).toBe(1);
    expect(vault.check(RECIPE)).toBeNull();
    expect(vault.revision()).toBe(2);
  } finally {
    second.close();
  }
});

test('a release removes the entry and everything that finds it, and it can be denied again', () => {
  const entry = vault.deny(denial(RECIPE));
  const long = vault.deny(denial(`${RECIPE} ${Array.from({ length: 500 }, (_, n) => `word${n}`).join(' ')}`));
  expect(vault.release([entry.entry_id, 'unknown', entry.entry_id, long.entry_id])).toBe(2);
  expect(rowsLeft()).toBe(0);
  expect(vault.get(entry.entry_id)).toBeNull();
  expect(vault.release([entry.entry_id])).toBe(0);
  expect(vault.revision()).toBe(3);
  expect(vault.deny(denial(RECIPE)).entry_id).not.toBe(entry.entry_id);
});

test.each([
  ['empty', ''],
  ['white space', ' \n\t '],
  ['one character', 'x'],
  ['only emoji', '😀😃😄😁😆'],
  ['other emoji', '🚀🛸🌍'],
  ['right to left', 'שלום עולם, זהו טקסט שנדחה על ידי אדם אחד אתמול בערב'],
  ['unspaced script', '这是一个被拒绝的文本，它不应该再次被学习，无论如何伪装。'],
  ['lone surrogates', 'broken \ud800 text \udc00 with halves of characters'],
  ['NUL', 'binary \0 text \0 with zero bytes inside'],
  ['one huge word', 'a'.repeat(200_000)],
  ['a repeated word', 'buy '.repeat(50_000)],
  ['unclosed markup', '<a '.repeat(60_000)],
  ['an unclosed tag with attributes', `<p ${'a=1 hidden b="'.repeat(10_000)}`],
  ['unclosed comments and links', '<!-- ]('.repeat(20_000)],
  ['a tag of white space', `<p${' '.repeat(150_000)}`],
  ['punctuation', '!?.,;:-'.repeat(2_000)],
  ['spaced letters', 'a b '.repeat(50_000)],
  [
    '200,000 characters',
    Array.from({ length: 25_000 }, (_, n) => `w${n * 7}`)
      .join(' ')
      .slice(0, 200_000),
  ],
])('%s can be denied, found, read and released, and catches nothing else', (_, content) => {
  const entry = vault.deny(denial(content));
  expect(vault.check(content)).toMatchObject({ kind: 'exact' });
  expect(vault.get(entry.entry_id)?.content).toBe(content.toWellFormed());
  expect(vault.check('Buy a book about text and read it aloud in the evening 🎈')).toBeNull();
  expect(vault.check('🎈🎈🎈')).toBeNull();
  vault.release([entry.entry_id]);
  expect(rowsLeft()).toBe(0);
});

test('a very short denied text counts alone and in a short text, not as a phrase of a long one', () => {
  vault.deny(denial('Buy Zorbcoin now!'));
  expect(vault.check('b-u-y  z0rbc0in  NOW')).toMatchObject({ kind: 'normalized' });
  expect(vault.check('You should buy zorbcoin now, my friend')).toMatchObject({ kind: 'near_duplicate' });
  expect(vault.check(`An advert said: buy Zorbcoin now. ${RECIPE}`)).toBeNull();
});

test('capitals of other scripts are their small letters, whatever Latin ones they look like', () => {
  vault.deny(denial('Не накрывайте прибор мокрым мешком, а вызовите мастера и ждите его у двери.'));
  expect(
    vault.check('НЕ НАКРЫВАЙТЕ ПРИБОР МОКРЫМ МЕШКОМ, А ВЫЗОВИТЕ МАСТЕРА И ЖДИТЕ ЕГО У ДВЕРИ'),
  ).toMatchObject({ kind: 'normalized' });
});

test('words are found in a longer text without the spaces between them, or with one at every letter', () => {
  vault.deny(denial(RECIPE));
  const letters = RECIPE.replace(/\s/g, '');
  const around = (text: string) => `Good morning to you all. ${text} We close at five today.`;
  expect(vault.check(around([...letters].join(' ')))).toMatchObject({ kind: 'near_duplicate' });
  expect(vault.check(around(letters))).toMatchObject({ kind: 'near_duplicate' });
});

test.each([
  ['a comment', (text: string) => `Some notes on routers. <!-- ${text} -->`],
  ['something like a tag', (text: string) => `Notes: <Note: ${text}>`],
  ['a comment, as HTML', (text: string) => `<!-- <p>${text.replaceAll(' ', '</b> <b>')}</p> -->`],
])('hidden in %s, a text is found; and one that was denied so is found without', (_, hide) => {
  const entry = vault.deny(denial(RECIPE));
  expect(vault.check(hide(RECIPE))?.entry).toEqual(entry);
  vault.release([entry.entry_id]);
  const hidden = vault.deny(denial(hide(RECIPE)));
  expect(vault.check(RECIPE)?.entry).toEqual(hidden);
});

test('a text is found in a link’s target', () => {
  const entry = vault.deny(denial(RECIPE));
  expect(vault.check(`[x](${RECIPE.replaceAll(/\s+/g, '_')})`)?.entry).toEqual(entry);
});

test('a text is found in what comes with a text, and in the two together', () => {
  const entry = vault.deny(denial(RECIPE));
  const harmless = 'A router passes packets between networks. Choose one that gets updates.';
  expect(vault.check(harmless, RECIPE)?.entry).toEqual(entry);
  const words = RECIPE.split(/\s+/);
  const most = Math.ceil(words.length * 0.7);
  const [start, end] = [words.slice(0, most).join(' '), words.slice(most).join(' ')];
  expect(vault.check(end)).toBeNull();
  expect(vault.check(end, start)?.entry).toEqual(entry);
});

test('titles, sources and tags as they are refuse nothing', () => {
  for (const text of DENIED_TEXTS) vault.deny(denial(text, { title: text.slice(0, 60) }));
  for (const [index, text] of INNOCENT_TEXTS.entries()) {
    const about = DENIED_TEXTS[index % DENIED_TEXTS.length]?.split(' ').slice(0, 7).join(' ');
    const beside = [about, 'https://www.example.org/what-people-say-about-it/', 'advice', 'a warning'].join(
      '\n',
    );
    expect(vault.check(text, beside)).toBeNull();
  }
});

test('line numbers do not disguise a text', () => {
  const entry = vault.deny(denial(RECIPE));
  const words = RECIPE.split(/\s+/);
  for (const every of [1, 2, 5]) {
    const numbered = words.map((word, n) => (n % every === 0 ? `${n}. ${word}` : word)).join(' ');
    expect(vault.check(numbered)?.entry).toEqual(entry);
  }
});

test('a word put before every third leaves enough to find every short denied text by', () => {
  // In code, every third word is not the third of a sentence.
  const texts = DENIED_TEXTS.filter((text) => !text.includes('='));
  const entries = texts.map((text) => vault.deny(denial(text)));
  for (const [index, text] of texts.entries()) {
    for (const from of [0, 1, 2]) {
      const words = text.split(/\s+/).map((word, n) => (n % 3 === from ? `other${n} ${word}` : word));
      expect(vault.check(words.join(' '))?.entry).toEqual(entries[index]);
    }
  }
});

test('boilerplate of many denied texts neither refuses others nor hides a short denied one', () => {
  const entries = DENIED_TEXTS.map((text) => vault.deny(denial(`${text} ${BOILERPLATE}`)));
  for (const text of INNOCENT_TEXTS) expect(vault.check(`${text} ${BOILERPLATE}`)).toBeNull();
  expect(vault.check(BOILERPLATE)).toBeNull();
  for (const [index, text] of DENIED_TEXTS.entries()) {
    expect(vault.check(`Please read this. ${text}`)?.entry).toEqual(entries[index]);
  }
});

test('of a hundred near-identical denied texts, each release leaves the others findable', () => {
  const ids = Array.from(
    { length: 100 },
    (_, n) => vault.deny(denial(`${RECIPE} Ask for number ${n}.`)).entry_id,
  );
  for (const id of ids) {
    expect(vault.check(`Look at this. ${RECIPE} Ask for number seven hundred.`)).toMatchObject({
      kind: 'near_duplicate',
    });
    vault.release([id]);
  }
  expect(vault.check(RECIPE)).toBeNull();
  expect(rowsLeft()).toBe(0);
});

test('several processes deny, check and release at once, partly the same; everything is kept once', async () => {
  const writer = await buildScript(join(import.meta.dirname, '..', 'testing', 'vault-writer.ts'));
  const run = promisify(execFile);
  await Promise.all(
    ['main', 'worker', 'cli'].map((name) => run(process.execPath, [writer.path, root, name, '40'])),
  );
  await writer.remove();
  expect(vault.list({ limit: 1 }).total).toBe(40 + 3 * 30);
  expect(vault.revision()).toBe(40 + 3 * 40 + 3 * 10);
});

test('a full disk is said so and changes nothing', () => {
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${pages}`);
  expect(() => vault.deny(denial(`${RECIPE} `.repeat(200)))).toThrow(
    expect.objectContaining({ code: 'disk_full' }),
  );
  expect(rowsLeft()).toBe(0);
  expect(vault.revision()).toBe(0);
});
