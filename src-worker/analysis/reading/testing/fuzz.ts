import { AppError } from '#shared/errors';
import type { ReadingOptions } from '#shared/analysis/options';
import { inspectDataFile } from '../inspect-data-file';
import { previewDataFile } from '../preview-data-file';
import type { DataFolder } from './data-folder';
import { READABLE, REFUSED } from './odd-files';

/** Every case is small; one that takes this long hangs. */
const HANGS_AFTER_MS = 60_000;
const MAX_BYTES = 200_000;

export interface FuzzSeed {
  name: string;
  content: Buffer;
  reading: ReadingOptions;
}

/** Pieces that readers stumble over. */
const HOSTILE = [
  ...[
    '"',
    '""',
    ',',
    ';',
    '\t',
    '\r',
    '\n',
    '\r\n',
    '\0',
    '\ufeff',
    '\\',
    "'",
    '`',
    '{',
    '}',
    '[',
    ']',
    ':',
    '%',
  ],
  ...[
    '1e999',
    '-0',
    '9'.repeat(50),
    'NaN',
    'inf',
    '0x10',
    '1_000',
    '31.02.2020',
    '2020-02-30',
    '24:00',
    '=1+1',
    '<!DOCTYPE a>',
    '&#0;',
    '\ud800',
    '\u202e',
  ],
];

/** The files that others are made of: those of the corpus that are not large. */
export function fuzzSeeds(more: readonly FuzzSeed[] = []): FuzzSeed[] {
  const files = [
    ...REFUSED.map(({ name, content }) => ({ name, content, reading: {} })),
    ...READABLE.map(({ name = 'a.csv', content, reading = {} }) => ({ name, content, reading })),
  ];
  const small = files.filter(({ content }) => content.length < MAX_BYTES);
  return [...small.map(({ content, ...rest }) => ({ ...rest, content: Buffer.from(content) })), ...more];
}

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A file like the seeds, but broken in a few places. */
export function mutated(seeds: readonly FuzzSeed[], random: () => number): FuzzSeed {
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item;
  const seed = pick(seeds);
  let content: Buffer = Buffer.from(seed.content);
  const times = 1 + Math.floor(random() * 6);
  for (let time = 0; time < times; time += 1) {
    const at = Math.floor(random() * (content.length + 1));
    const to = Math.min(content.length, at + Math.floor(random() ** 3 * 200));
    const before = content.subarray(0, at);
    switch (Math.floor(random() * 6)) {
      case 0:
        if (at < content.length) content[at] = Math.floor(random() * 256);
        break;
      case 1:
        content = Buffer.concat([before, content.subarray(to)]);
        break;
      case 2:
        content = Buffer.concat([before, Buffer.from(pick(HOSTILE)), content.subarray(at)]);
        break;
      case 3:
        content = Buffer.concat([
          before,
          content.subarray(at, to),
          content.subarray(at, to),
          content.subarray(to),
        ]);
        break;
      case 4:
        content = Buffer.from(before);
        break;
      case 5: {
        const other = pick(seeds).content;
        content = Buffer.concat([before, other.subarray(Math.floor(random() * other.length))]);
      }
    }
  }
  const name = random() < 0.2 ? pick(seeds).name : seed.name;
  const reading: ReadingOptions = random() < 0.8 ? seed.reading : strangeReading(pick);
  return { name, content: content.subarray(0, MAX_BYTES), reading };
}

function strangeReading(pick: <Item>(items: readonly Item[]) => Item): ReadingOptions {
  return {
    delimiter: pick([undefined, ',', ';', '"', '\n', 'a', ' ', "'", '\\', '😀'.slice(0, 1)]),
    header: pick([undefined, true, false]),
    encoding: pick([undefined, 'utf-8', 'utf-16', 'latin-1', 'windows-1252']),
    decimal_separator: pick([undefined, '.', ',']),
    date_format: pick([undefined, '%d.%m.%Y', '%', '%%', "'; DROP TABLE data; --", '%Q']),
    null_values: pick([undefined, [], ['', "'", '"', ',']]),
    column_types: pick<ReadingOptions['column_types']>([
      undefined,
      { a: 'date', b: 'integer' },
      { column_1: 'boolean' },
      { value: 'time' },
    ]),
  };
}

/**
 * Previews, inspects and loads a file. @returns the result.
 * @throws whatever is neither a result nor an error with a code and a hint for the person.
 */
export async function readOrRefuse(
  folder: DataFolder,
  { name, content, reading }: FuzzSeed,
): Promise<'read' | 'refused'> {
  const path = folder.write(name, content);
  const signal = AbortSignal.timeout(HANGS_AFTER_MS);
  try {
    await previewDataFile(path, reading, signal, folder.workbookThread);
    const inspected = await inspectDataFile(path, reading, signal, { workbookThread: folder.workbookThread });
    await folder.load(path, inspected, reading, undefined, signal);
    return 'read';
  } catch (error) {
    const isRefusal =
      error instanceof AppError && ['data_file_unreadable', 'invalid_input'].includes(error.code);
    if (isRefusal && error.hint) return 'refused';
    throw error;
  }
}
