import { constants } from 'node:fs';
import { open, realpath, type FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import { unreadable } from './unreadable';

/** What tells, without reading it, whether a file is still the same. */
export interface Fingerprint {
  bytes: number;
  modified_ns: string;
}

/**
 * Opens what the person named: a regular file, links followed.
 * @throws AppError `data_file_unreadable` when it is not there, not readable or no regular file.
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
    return { file, fingerprint: { bytes: Number(info.size), modified_ns: String(info.mtimeNs) } };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/**
 * Compares a file with what was inspected.
 * @throws AppError `data_file_unreadable` when it changed or vanished.
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
      return unreadable(`“${name}” may not be read.`, 'Check the permissions of the file.', error);
    case 'ENXIO':
    case 'EOPNOTSUPP':
      return unreadable(`“${name}” is a device, a pipe or a socket.`, 'Choose a regular file.', error);
    case 'EISDIR':
      return unreadable(`“${name}” is a folder.`, 'Choose a file in it.', error);
    default:
      return unreadable(`“${name}” could not be opened.`, 'Choose it again, or another file.', error);
  }
}
