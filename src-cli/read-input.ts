import { open, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { storageError } from '#core/platform/files/storage-error';
import { AppError } from '#shared/errors';

/**
 * The bytes of a file, or of standard input for `-`.
 * @throws AppError `not_found`; `invalid_input` for a folder, or for more than `maxBytes`; `storage_failed`.
 */
export async function readInput(path: string, maxBytes: number): Promise<Uint8Array> {
  if (path === '-') return readStandardInput(maxBytes);
  try {
    const file = await open(path);
    try {
      const info = await file.stat();
      if (info.isDirectory()) throw new AppError('invalid_input', `“${path}” is a folder.`);
      if (info.size > maxBytes) throw tooLarge(maxBytes);
      return await readFile(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new AppError('not_found', `There is no file “${path}”.`);
    }
    throw storageError(error, `“${basename(path)}” could not be read`);
  }
}

async function readStandardInput(maxBytes: number): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
  }
  return Buffer.concat(chunks);
}

function tooLarge(maxBytes: number): AppError {
  return new AppError('invalid_input', `That is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB.`);
}
