import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildScript, type BuiltScript } from '#core/testing/build-script';
import { DataFolder } from './testing/data-folder';
import { fuzzSeeds, mutated, randomNumbers, readOrRefuse } from './testing/fuzz';
import { parquetSeed } from './testing/parquet-seed';
import { workbookSeed } from './testing/workbook-seed';

const CASES = Number(process.env['FUZZ_CASES'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? 1);

let thread: BuiltScript;
let folder: DataFolder;
beforeAll(async () => {
  thread = await buildScript(join(import.meta.dirname, 'workbook/workbook-thread.ts'));
  folder = new DataFolder(thread.path);
});
afterAll(async () => {
  folder.remove();
  await thread.remove();
});

test('a file broken anyhow is read or refused', async () => {
  const seeds = fuzzSeeds([await parquetSeed(folder), workbookSeed()]);
  const random = randomNumbers(SEED);
  const failures: unknown[] = [];
  for (let index = 0; index < CASES; index += 1) {
    const file = mutated(seeds, random);
    await readOrRefuse(folder, file).catch((error: unknown) => {
      failures.push({
        index,
        name: file.name,
        content: file.content.toString('latin1').slice(0, 500),
        reading: file.reading,
        error: String((error as Error).stack),
      });
    });
  }
  expect(failures).toEqual([]);
});
