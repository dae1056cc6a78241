import { basename } from 'node:path';
import { readDocument } from '#core/reading/documents/read-document';
import { MAX_DOCUMENT_BYTES } from '#shared/documents';
import { AppError } from '#shared/errors';
import type { TextEncoding } from '#shared/text-encodings';
import { writeNote } from './output';
import { ProgressLine } from './progress-line';
import { readInput } from './read-input';

export interface TextInput {
  /** The text itself, or `-` for standard input. */
  given?: string;
  file?: string;
  /** The encoding of a text or a page; absent: detected. */
  encoding?: TextEncoding;
}

export interface ReadText {
  text: string;
  /** What the document calls itself. */
  title?: string;
  /** The file's name. */
  name?: string;
  /** What was left out of the file and why, and what is doubtful. */
  warnings?: readonly string[];
}

/**
 * The text for a command to work on. A file is read according to its content, whatever its name; a text given directly
 * or on standard input as UTF-8, where invalid bytes become �, which the learning rules refuse.
 * @throws AppError `invalid_input` for none, for two, or for too much; `document_unreadable`; `not_found`.
 */
export async function readText({ given, file, encoding }: TextInput): Promise<ReadText> {
  if (given !== undefined && file !== undefined) {
    throw new AppError('invalid_input', 'Give either a text or --file, not both.');
  }
  if (file !== undefined) return readFromFile(file, encoding);
  if (given === undefined) {
    throw new AppError('invalid_input', 'There is no text.', {
      hint: 'Give it in quotes, with --file, or "-" to read standard input.',
    });
  }
  return { text: given === '-' ? decode(await readInput('-', MAX_DOCUMENT_BYTES)) : given };
}

async function readFromFile(path: string, encoding: TextEncoding | undefined): Promise<ReadText> {
  const bytes = await readInput(path, MAX_DOCUMENT_BYTES);
  if (path === '-') return { text: decode(bytes) };
  const name = basename(path);
  const progress = new ProgressLine();
  const onProgress = (fraction: number, detail: string) =>
    progress.show(`${detail} (${Math.round(fraction * 100)} %)`);
  const read = readDocument({ name, bytes, encoding }, { onProgress });
  const { text, title, warnings } = await read.finally(() => progress.end());
  for (const warning of warnings) writeNote(warning);
  return { text, title: title ?? undefined, name, warnings };
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
