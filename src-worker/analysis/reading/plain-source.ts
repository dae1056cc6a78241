import { copyFile, open, realpath, symlink, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { storageError } from '#core/platform/files/storage-error';
import type { InspectedFile } from './inspected-file';
import type { Dialect } from './split-rows';
import { readBytes } from './read-bytes';
import { writePlainText } from './write-plain-text';

/** What DuckDB takes for a pattern of names. */
const PATTERN = /[*?[\]{}]/;

type Tidiness = Pick<
  InspectedFile,
  'name' | 'kind' | 'compressed' | 'encoding' | 'big_endian' | 'untidy' | 'delimiter'
> &
  Partial<Pick<InspectedFile, 'delimited'>>;

export interface PlainSourceOptions {
  /** For a copy. */
  folder: string;
  signal: AbortSignal;
  /** Copies only this many bytes of the beginning. */
  atMost?: number;
  report?: (fraction: number) => void;
}

/** Whether a file's own bytes can be loaded, without rewriting them first. */
export function isPlain(about: Tidiness): boolean {
  const { compressed, encoding, untidy } = about;
  return (
    !compressed && (encoding === null || encoding === 'utf-8') && !untidy && oddDialect(about) === undefined
  );
}

/** How the rows are written, if DuckDB cannot read that. */
function oddDialect({ delimiter, delimited }: Tidiness): Dialect | undefined {
  const quoting = delimited?.quoting;
  return delimiter === ' ' || quoting ? { delimiter, ...quoting } : undefined;
}

/**
 * A path where DuckDB finds the file's content in a form that it can read: the file itself if that will do, otherwise a
 * copy in `folder`.
 * @throws AppError `data_file_unreadable`, `disk_full`, `storage_failed`; the signal's reason.
 */
export async function plainSource(
  { path, file }: { path: string; file: FileHandle },
  about: Tidiness,
  { folder, signal, atMost, report }: PlainSourceOptions,
): Promise<string> {
  if (isPlain(about) && atMost === undefined) return unpatterned(await realpath(path), folder);
  if (about.encoding === null)
    return unpackedFile(file, join(folder, 'unpacked'), { name: about.name, signal });
  const target = join(folder, 'plain.txt');
  const { size } = await file.stat();
  let read = 0;
  await writePlainText(file, target, {
    name: about.name,
    encoding: about.encoding ?? 'utf-8',
    bigEndian: about.big_endian,
    delimiter: about.delimiter,
    json: about.kind === 'json',
    dialect: oddDialect(about),
    signal,
    atMost,
    each: ({ length }) => report?.(Math.min(1, (read += length) / size)),
  });
  return unpatterned(target, folder);
}

/** Parquet and workbooks are not texts: their bytes stay as they are. */
async function unpackedFile(
  file: FileHandle,
  target: string,
  of: { name: string; signal: AbortSignal },
): Promise<string> {
  const output = await open(target, 'w').catch((error: unknown) => {
    throw storageError(error, 'The unpacked file could not be written');
  });
  try {
    for await (const bytes of readBytes(file, of)) {
      await output.writeFile(bytes).catch((error: unknown) => {
        throw storageError(error, 'The unpacked file could not be written');
      });
    }
  } finally {
    await output.close();
  }
  return unpatterned(target, dirname(target));
}

async function unpatterned(path: string, folder: string): Promise<string> {
  if (!PATTERN.test(path)) return path;
  const other = join(folder, 'source');
  try {
    await symlink(path, other);
  } catch {
    // On Windows, only administrators may.
    await copyFile(path, other).catch((error: unknown) => {
      throw storageError(error, 'The file could not be copied');
    });
  }
  return other;
}
