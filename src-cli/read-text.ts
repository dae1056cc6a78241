import { open, readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { readDocument } from '#core/documents/read-document';
import { storageError } from '#core/files/storage-error';
import { DOCUMENT_EXTENSIONS, MAX_DOCUMENT_BYTES } from '#shared/documents';
import { AppError } from '#shared/errors';
import { writeNote } from './output';

export interface TextInput {
  /** The text itself, or `-` for standard input. */
  given?: string;
  file?: string;
}

export interface ReadText {
  text: string;
  /** What the document calls itself. */
  title?: string;
  /** The file's name. */
  name?: string;
}

/**
 * The text that a command is to work on. Documents are read by their kind, everything else as UTF-8.
 * @throws AppError `invalid_input` for none, for two, or for too much; `document_unreadable`; `not_found`.
 */
export async function readText({ given, file }: TextInput, signal?: AbortSignal): Promise<ReadText> {
  if (given !== undefined && file !== undefined) {
    throw new AppError('invalid_input', 'Give either a text or --file, not both.');
  }
  if (file !== undefined) return readFromFile(file, signal);
  if (given === '-') return { text: decode(await readStandardInput()) };
  if (given !== undefined) return { text: given };
  throw new AppError('invalid_input', 'There is no text.', {
    hint: 'Give it in quotes, with --file, or "-" to read standard input.',
  });
}

async function readFromFile(path: string, signal?: AbortSignal): Promise<ReadText> {
  const name = basename(path);
  const bytes = await readLimited(path, name);
  if (!(DOCUMENT_EXTENSIONS as readonly string[]).includes(extname(name).toLowerCase())) {
    return { text: decode(bytes), name };
  }
  const { text, title, warnings } = await readDocument({ name, bytes }, signal);
  for (const warning of warnings) writeNote(warning);
  return { text, title: title ?? undefined, name };
}

async function readLimited(path: string, name: string): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const info = await file.stat();
      if (info.isDirectory()) throw new AppError('invalid_input', `“${name}” is a folder.`);
      if (info.size > MAX_DOCUMENT_BYTES) throw tooLarge();
      return await readFile(file);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new AppError('not_found', `There is no file “${path}”.`);
    }
    throw storageError(error, `“${name}” could not be read`);
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > MAX_DOCUMENT_BYTES) throw tooLarge();
  }
  return Buffer.concat(chunks);
}

function tooLarge(): AppError {
  return new AppError('invalid_input', 'The text is larger than 50 MB.');
}

/** What is not UTF-8 becomes �, which the rules for contents know. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
