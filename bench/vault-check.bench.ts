import { createHash } from 'node:crypto';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#core/store/database';
import { Vault } from '#core/vault/vault';
import { alternate } from './alternate';
import { printComparison } from './report';

const ENTRIES = 100_000;
const ROUNDS = 30;
const VOCABULARY = 20_000;
const MEGABYTE = 1024 * 1024;

/** What the vault says of a text among many denied ones, over the look-up of its exact fingerprint alone. */
export default async function vaultCheck(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'leather-book-bench-'));
  const path = join(root, 'store.db');
  const database = openDatabase(path);
  try {
    const vault = new Vault(database);
    const random = randomNumbers(1);
    database.exec('PRAGMA synchronous = OFF');
    const started = performance.now();
    for (let index = 0; index < ENTRIES; index += 1) deny(vault, index, randomText(random, denied(random)));
    const seconds = (performance.now() - started) / 1000;
    database.exec('PRAGMA synchronous = FULL');
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    const size = (await stat(path)).size / MEGABYTE;
    console.log(`${ENTRIES} entries in ${seconds.toFixed(0)} s; the store has ${size.toFixed(0)} MB.`);

    const exact = database.prepare('SELECT record FROM vault_entries WHERE fingerprint = ?');
    for (const characters of [200, 3_000, 100_000]) {
      for (const kind of ['miss', 'near-duplicate', 'exact'] as const) {
        const own = randomText(random, characters);
        if (kind === 'exact') deny(vault, `exact-${characters}`, own);
        if (kind === 'near-duplicate') deny(vault, `near-${characters}`, own.slice(0, characters * 0.8));
        if ((vault.check(own) === null) !== (kind === 'miss')) throw new Error(`Not a ${kind}`);
        const { ours, fingerprint } = await alternate(ROUNDS, {
          ours: async () => timeOf(() => vault.check(own)),
          fingerprint: async () => timeOf(() => exact.get(createHash('sha256').update(own).digest('hex'))),
        });
        printComparison(
          `${kind}, ${characters} characters, ${ENTRIES} denied`,
          'ms',
          { name: 'Vault.check', values: ours },
          { name: 'the exact fingerprint alone', values: fingerprint },
          2,
        );
      }
    }
    let next = 0;
    const { entry } = await alternate(ROUNDS, {
      entry: async () => {
        const text = randomText(random, 3_000);
        return timeOf(() => deny(vault, `more-${(next += 1)}`, text));
      },
    });
    const sorted = entry.toSorted((a, b) => a - b);
    console.log(
      `One entry of 3000 characters: median ${at(sorted, 0.5)} ms, 95th percentile ${at(sorted, 0.95)} ms.`,
    );
    console.log(`Memory of this process: ${(process.memoryUsage().rss / MEGABYTE).toFixed(0)} MB.`);
  } finally {
    database.close();
    await rm(root, { recursive: true, force: true });
  }
}

function deny(vault: Vault, id: number | string, content: string): void {
  vault.deny({ content, source: 'bench', category: 'general', workflow_id: `bench-${id}` });
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

function at(sorted: number[], share: number): string {
  return (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(2);
}
