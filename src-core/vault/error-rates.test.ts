import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../store/database';
import type { Database } from '../store/database';
import { DENIED_TEXTS } from './testing/denied-texts';
import { BOILERPLATE, INNOCENT_TEXTS } from './testing/innocent-texts';
import { RELATIVES, VARIANTS } from './testing/variants';
import { Vault } from './vault';

let root: string;
let database: Database;
let vault: Vault;
const ids: string[] = [];
const contents = DENIED_TEXTS.map((text, index) => (index % 4 < 2 ? `${text} ${BOILERPLATE}` : text));

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-rates-'));
  database = openDatabase(join(root, 'store.db'));
  vault = new Vault(database);
  for (const [index, content] of contents.entries()) {
    ids.push(
      vault.deny({ content, source: 'a test', category: 'general', workflow_id: `w-${index}` }).entry_id,
    );
  }
});
afterAll(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

/** Of the held-out half (odd places), those that are missed, as the share docs/black-vault.md tells. */
const ALLOWED_MISSES: Record<string, number> = { 'upper case': 0.05 };
/** A boilerplate sentence can be most of a short denied text: see the known weaknesses in docs/black-vault.md. */
const ALLOWED_FALSE_ALARMS: Record<string, number> = { 'the same boilerplate sentence': 1 };

test.each(Object.entries(VARIANTS))('denied texts are caught: %s', (name, disguise) => {
  const missed = contents.flatMap((text, index) => {
    const found = vault.test(disguise(text, index)).some(({ entry }) => entry.entry_id === ids[index]);
    return found ? [] : [index];
  });
  const heldOut = missed.filter((index) => index % 2 === 1);
  if (missed.length > 0) console.log(`${name}: missed ${missed.join(' ')} of ${DENIED_TEXTS.length}`);
  expect(heldOut.length / (DENIED_TEXTS.length / 2)).toBeLessThanOrEqual(ALLOWED_MISSES[name] ?? 0);
});

test.each(Object.entries(RELATIVES))('innocent texts pass: %s', (name, relative) => {
  const caught = INNOCENT_TEXTS.flatMap((text, index) => {
    const match = vault.check(relative(text, DENIED_TEXTS[index % DENIED_TEXTS.length] ?? ''));
    return match ? [`${index}: ${match.entry.title} ${match.similarity}`] : [];
  });
  if (caught.length > 0) console.log(`${name}: caught ${caught.length} of ${INNOCENT_TEXTS.length}`);
  expect(caught.length).toBeLessThanOrEqual(ALLOWED_FALSE_ALARMS[name] ?? 0);
});
