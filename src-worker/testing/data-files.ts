import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Petals in three groups of fifty, as in the iris data; the same numbers on every call. */
export function irisLikeCsv(): string {
  const random = numbersFrom(7);
  const rows = ['sepal length,sepal width,petal length,petal width,species'];
  const kinds = [
    ['setosa', [5, 3.4, 1.5, 0.2]],
    ['versicolor', [5.9, 2.8, 4.3, 1.3]],
    ['virginica', [6.6, 3, 5.6, 2]],
  ] as const;
  for (const [species, centre] of kinds) {
    for (let row = 0; row < 50; row += 1) {
      const values = centre.map((mean) => Math.abs(mean + (random() - 0.5) * 0.6).toFixed(1));
      rows.push([...values, species].join(','));
    }
  }
  return `${rows.join('\n')}\n`;
}

export async function writeDataFile(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  return path;
}

/** A CSV with this many rows of ten numeric columns, in four groups. */
export async function writeNumbersCsv(path: string, rows: number, seed = 1): Promise<string> {
  await mkdir(dirname(path), { recursive: true });
  const random = numbersFrom(seed);
  const file = createWriteStream(path);
  file.write(`${Array.from({ length: 10 }, (_, column) => `c${column}`).join(',')}\n`);
  const chunk: string[] = [];
  for (let row = 0; row < rows; row += 1) {
    const centre = (row % 4) * 3;
    chunk.push(
      Array.from({ length: 10 }, (_, column) =>
        (centre * ((column % 3) - 1) + random() + random() + random()).toFixed(5),
      ).join(','),
    );
    if (chunk.length === 10_000 || row === rows - 1) {
      if (!file.write(`${chunk.splice(0).join('\n')}\n`)) await once(file, 'drain');
    }
  }
  file.end();
  await once(file, 'finish');
  return path;
}

/** Mulberry32: the same numbers from 0 to 1 on every run. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
