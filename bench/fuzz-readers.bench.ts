import { fileURLToPath } from 'node:url';
import { DataFolder } from '../src-worker/analysis/reading/testing/data-folder';
import { fuzzSeeds, mutated, randomNumbers, readOrRefuse } from '../src-worker/analysis/reading/testing/fuzz';
import { parquetSeed } from '../src-worker/analysis/reading/testing/parquet-seed';
import { workbookSeed } from '../src-worker/analysis/reading/testing/workbook-seed';

/** `FUZZ_SECONDS` and `FUZZ_SEED` set others. */
const SECONDS = Number(process.env['FUZZ_SECONDS'] ?? 60);
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31);
const BUILT_THREAD = fileURLToPath(new URL('../dist/worker/workbook-thread.js', import.meta.url));

/** Broken data files of all kinds, for a while: each is read or refused, and nothing else happens. */
export default async function fuzzReaders(): Promise<void> {
  const folder = new DataFolder(BUILT_THREAD);
  try {
    const seeds = fuzzSeeds([await parquetSeed(folder), workbookSeed()]);
    const random = randomNumbers(SEED);
    const outcomes = { read: 0, refused: 0 };
    // A crash leaves the file that caused it.
    console.log(`  seed ${SEED}, files in ${folder.path}`);
    for (const end = Date.now() + SECONDS * 1000; Date.now() < end;) {
      const file = mutated(seeds, random);
      try {
        outcomes[await readOrRefuse(folder, file)] += 1;
      } catch (error) {
        console.log(`Neither read nor refused: ${file.name}, ${JSON.stringify(file.reading)}`);
        console.log(JSON.stringify(file.content.toString('latin1').slice(0, 2000)));
        throw error;
      }
    }
    console.log(`Broken files: ${outcomes.read} read, ${outcomes.refused} refused, in ${SECONDS} s`);
  } finally {
    folder.remove();
  }
}
