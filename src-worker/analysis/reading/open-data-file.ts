import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { unreadable } from './unreadable';

/** What shows whether a file is still the same without reading it. */
export interface Fingerprint {
  bytes: number;
  modified_ns: string;
}

/** A file system that compresses a table may hold it in a twentieth of its length, hardly in less. */
const MIN_HOLLOW_BYTES = 256 * 2 ** 20;
const LEAST_HELD = 1 / 50;
const BLOCK_BYTES = 512;

/**
 * Opens what the person named: a regular file, links followed.
 * @throws AppError `data_file_unreadable` if it does not exist, cannot be read, is not a regular file, or is mostly
 * holes.
 */
export async function openDataFile(path: string): Promise<{ file: FileHandle; fingerprint: Fingerprint }> {
  const name = basename(path);
  let file: FileHandle;
  try {
    // Opening a pipe would wait for its other end.
    file = await open(await realpath(path), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw notOpened(name, error);
  }
  try {
    const info = await file.stat({ bigint: true });
    if (info.isDirectory()) {
      throw unreadable(`“${name}” is a folder.`, 'Choose a file in it.');
    }
    if (!info.isFile()) {
      throw unreadable(`“${name}” is a device, a pipe or a socket.`, 'Choose a regular file.');
    }
    const bytes = Number(info.size);
    if (bytes > MIN_HOLLOW_BYTES && Number(info.blocks) * BLOCK_BYTES < bytes * LEAST_HELD) {
      // Some file systems say 0 for every file.
      if (info.blocks > 0n || (await beginsWithZeros(file))) throw hollow(name, bytes);
    }
    return { file, fingerprint: { bytes: Number(info.size), modified_ns: String(info.mtimeNs) } };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Compares a file with what was inspected.
 * @throws AppError `data_file_unreadable` if it changed or vanished.
 */
export async function assertUnchanged(path: string, expected: Fingerprint): Promise<void> {
  const { file, fingerprint } = await openDataFile(path);
  await file.close();
  if (fingerprint.bytes !== expected.bytes || fingerprint.modified_ns !== expected.modified_ns) {
    throw changed(basename(path));
  }
}

export function changed(name: string) {
  return unreadable(
    `“${name}” changed while it was read.`,
    'Wait until the program that writes it has finished, then start the analysis again.',
  );
}

async function beginsWithZeros(file: FileHandle): Promise<boolean> {
  const start = Buffer.alloc(64 * 1024);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  return start.subarray(0, bytesRead).every((byte) => byte === 0);
}

function hollow(name: string, bytes: number) {
  const size = `${(bytes / 2 ** 30).toLocaleString('en', { maximumFractionDigits: 1 })} GiB`;
  return unreadable(
    `“${name}” is ${size} long but almost empty: most of it was never written.`,
    'Choose the file that the data were written to.',
  );
}

function notOpened(name: string, error: unknown) {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return unreadable(
        `“${name}” is not there.`,
        'It may have been moved or deleted: choose it again.',
        error,
      );
    case 'EACCES':
    case 'EPERM':
      return unreadable(`“${name}” cannot be read.`, 'Check the permissions of the file.', error);
    case 'ENXIO':
    case 'EOPNOTSUPP':
      return unreadable(`“${name}” is a device, a pipe or a socket.`, 'Choose a regular file.', error);
    case 'EISDIR':
      return unreadable(`“${name}” is a folder.`, 'Choose a file in it.', error);
    default:
      return unreadable(`“${name}” could not be opened.`, 'Choose it again, or another file.', error);
  }
}
