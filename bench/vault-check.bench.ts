import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#core/stores/database/database';
import type { Database } from '#core/stores/database/database';
import { VaultTables } from '#core/stores/vault/sqlite/vault-tables';
import type { VaultEntry, VaultMatch } from '#shared/vault';
import { alternate } from './alternate';
import { median, percentile } from './report';

const ENTRIES = 100_000;
const ROUNDS = 30;
const VOCABULARY = 20_000;
const KINDS = ['miss', 'near-duplicate', 'exact'] as const;
const MEGABYTE = 1024 * 1024;

/** The vault's check of a text among many denied ones, compared with the look-up of its exact fingerprint alone. */
export default async function vaultCheck(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const path = join(root, 'store.db');
  try {
    const random = randomNumbers(1);
    const seconds = fill(path, random);
    const size = (await stat(path)).size / MEGABYTE;
    console.log(`${ENTRIES} entries in ${seconds.toFixed(0)} s; the store has ${size.toFixed(0)} MB.`);
    const database = openDatabase(path);
    try {
      const vault = new VaultTables(database);
      for (const characters of [200, 3_000, 100_000]) {
        for (const kind of KINDS) await measure(database, vault, kind, characters, random);
      }
      const denying: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const text = randomText(random, 3_000);
        denying.push(timeOf(() => deny(vault, `more-${round}`, text)));
      }
      print('One more entry of 3000 characters', denying);
    } finally {
      database.close();
    }
    console.log(`Memory of this process: ${(process.memoryUsage().rss / MEGABYTE).toFixed(0)} MB.`);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Through a connection that need not survive a power cut: a hundred thousand flushes would measure the disk. */
function fill(path: string, random: () => number): number {
  const database = openDatabase(path);
  try {
    database.exec('PRAGMA synchronous = OFF; PRAGMA wal_autocheckpoint = 20000; PRAGMA cache_size = -65536');
    const vault = new VaultTables(database);
    return (
      timeOf(() => {
        for (let index = 0; index < ENTRIES; index += 1) {
          deny(vault, index, randomText(random, denied(random)));
        }
      }) / 1000
    );
  } finally {
    database.close();
  }
}

/** A different text each round: what was read before is in the cache. */
async function measure(
  database: Database,
  vault: VaultTables,
  kind: (typeof KINDS)[number],
  characters: number,
  random: () => number,
): Promise<void> {
  const exact = database.prepare('SELECT record FROM vault_entries WHERE fingerprint = ?');
  let text = '';
  let round = 0;
  const { ours, fingerprint } = await alternate(ROUNDS, {
    ours: async () => {
      text = randomText(random, characters);
      const id = `${kind}-${characters}-${(round += 1)}`;
      const length = { miss: 0, 'near-duplicate': characters * 0.8, exact: characters }[kind];
      const entry = length > 0 ? deny(vault, id, text.slice(0, length)) : null;
      let match: VaultMatch | null = null;
      const time = timeOf(() => (match = vault.check(text)));
      if ((match === null) !== (kind === 'miss')) throw new Error(`Not a ${kind}`);
      if (entry) vault.release([entry.entry_id]);
      return time;
    },
    fingerprint: async () => timeOf(() => exact.get(createHash('sha256').update(text).digest('hex'))),
  });
  console.log(`${kind}, ${characters} characters:`);
  print('Vault.check', ours);
  print('the exact fingerprint alone', fingerprint);
}

function print(name: string, times: number[]): void {
  const show = (value: number) => value.toFixed(2);
  console.log(
    `  ${name.padEnd(36)} median ${show(median(times))} ms, 95th percentile ${show(percentile(times, 0.95))} ms, least ${show(Math.min(...times))} ms`,
  );
}

function deny(vault: VaultTables, id: number | string, content: string): VaultEntry {
  return vault.deny({ content, source: 'bench', category: 'general', workflow_id: `bench-${id}` });
}

/** Most denied texts are short, a few long: 100 to 5,000 characters, 600 on average. */
function denied(random: () => number): number {
  return Math.round(100 + 4_900 * random() ** 9);
}

/** Words whose frequency falls with their rank, as in a language. */
function randomText(random: () => number, characters: number): string {
  let text = '';
  while (text.length < characters) {
    text += `${Math.floor(VOCABULARY ** random())
      .toString(36)
      .padStart(4, 'qwer')} `;
  }
  return text.slice(0, characters);
}

/** Mulberry32: the same numbers on every run. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Milliseconds of one call. */
function timeOf(call: () => unknown): number {
  const started = performance.now();
  call();
  return performance.now() - started;
}
