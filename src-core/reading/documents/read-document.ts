import { join } from 'node:path';
import { MAX_DOCUMENT_BYTES, type ReadDocument } from '#shared/documents';
import { AppError } from '#shared/errors';
import { runInThread } from '../../platform/threads/run-in-thread';
import { ThreadEnded } from '../../platform/threads/thread';
import type { DocumentRequest } from './document-thread';

export type { DocumentRequest };
import { unreadable } from './unreadable';

/** A book takes a few seconds, a picture of a page some more; whatever takes this long on any machine never ends. */
const TIME_LIMIT_MS = 120_000;
/** The largest readable document needs about half of it. */
const MEMORY_LIMIT_MB = 1024;

/** The programs of the main process and the command are in folders beside that of the built thread. */
const BUILT_THREAD = join(import.meta.dirname, '..', 'documents', 'document-thread.js');

export interface ReadDocumentOptions {
  signal?: AbortSignal;
  /** Called while text in pictures is recognised: how far that is, 0 to 1, in words. */
  onProgress?: (fraction: number, detail: string) => void;
  /** The built `document-thread.ts`. */
  threadPath?: string;
}

/**
 * Reads the text of a .txt, .md, .html, .pdf or .docx document, or of a picture of a page. Its content says which it is.
 * It is read in its own thread, which a hostile file can neither keep busy for ever nor use to take the process down.
 * @param encoding For a text or a page, if a person knows better than its bytes tell.
 * @throws AppError `document_unreadable`, with what the person can do; the signal's reason once it aborts.
 */
export async function readDocument(
  { name, bytes, encoding }: DocumentRequest,
  { signal, onProgress, threadPath = BUILT_THREAD }: ReadDocumentOptions = {},
): Promise<ReadDocument> {
  signal?.throwIfAborted();
  // Before a thread is given a copy of it.
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw unreadable(`“${name}” is larger than 50 MB.`, 'Paste the part of its text that matters.');
  }
  try {
    return await runInThread<DocumentRequest, ReadDocument>(
      threadPath,
      { name, bytes, encoding },
      {
        signal,
        memoryLimitMb: MEMORY_LIMIT_MB,
        standstillMs: TIME_LIMIT_MS,
        onProgress: (fraction, detail) => onProgress?.(fraction, detail ?? ''),
      },
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ThreadEnded) throw tooMuch(name, error);
    throw error instanceof AppError ? asUnreadable(name, error) : error;
  }
}

/** Whatever makes a reader fail is in the document. */
function asUnreadable(name: string, error: AppError): AppError {
  if (error.code === 'document_unreadable') return error;
  return unreadable(
    `“${name}” could not be read: it is damaged.`,
    'Get the file again, or paste the text itself.',
    error.cause,
  );
}

function tooMuch(name: string, cause: Error): AppError {
  return unreadable(
    `“${name}” takes too much time or memory to read.`,
    'Paste the part of its text that matters.',
    cause,
  );
}
