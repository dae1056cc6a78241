import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '../database/database';
import type { Database } from '../database/database';
import { denyAll, falseAlarms, misses, type ErrorRate } from './testing/error-rates';
import { VaultTables } from './sqlite/vault-tables';

let root: string;
let database: Database;
let vault: VaultTables;
let ids: string[];

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'vault-rates-'));
  database = openDatabase(join(root, 'store.db'));
  vault = new VaultTables(database);
  ids = denyAll(vault);
});
afterAll(() => {
  database.close();
  rmSync(root, { recursive: true, force: true });
});

/** How many of the tuning half go wrong, if any. docs/black-vault.md has the held-out half. */
const WRONG: Record<string, number> = {
  'letters spaced evenly, in a longer text': 2,
  'first half, in a longer text': 1,
  'quoting one sentence': 4,
  'second half alone': 3,
  'second half, in a longer text': 14,
};

function wrong(rates: ErrorRate[]): Record<string, number> {
  return Object.fromEntries(
    rates.filter((rate) => rate.wrong.length > 0).map((rate) => [rate.name, rate.wrong.length]),
  );
}

test('of the tuning half, disguises are caught and innocent texts pass, but for those that are known', () => {
  const rates = [...misses(vault, ids, 'tuning'), ...falseAlarms(vault, 'tuning')];
  expect(wrong(rates)).toEqual(WRONG);
});
