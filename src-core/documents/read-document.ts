import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { MAX_DOCUMENT_BYTES, type ReadDocument } from '#shared/documents';
import { AppError } from '#shared/errors';
import type { DocumentAnswer, DocumentRequest } from './document-thread';
import { unreadable } from './unreadable';

/** A book takes a few seconds; what takes this long on any machine does not end. */
const TIME_LIMIT_MS = 120_000;
/** The largest readable document needs about half of it. */
const MEMORY_LIMIT_MB = 1024;

/** Main's and the CLI's programs stand in folders beside that of the built thread. */
const BUILT_THREAD = join(import.meta.dirname, '..', 'documents', 'document-thread.js');

/**
 * Reads the text of a .txt, .md, .html, .pdf or .docx document. Its content says which it is. It is read
 * in a thread of its own, which a hostile file can neither keep busy for ever nor take the process with.
 * @param threadPath The built `document-thread.ts`.
 * @throws AppError `document_unreadable`, with what the person can do; the signal's reason once it aborts.
 */
export async function readDocument(
  { name, bytes }: { name: string; bytes: Uint8Array },
  signal?: AbortSignal,
  threadPath = BUILT_THREAD,
): Promise<ReadDocument> {
  signal?.throwIfAborted();
  // Before a thread is given a copy of it.
  if (bytes.length > MAX_DOCUMENT_BYTES) {
    throw unreadable(`“${name}” is larger than 50 MB.`, 'Paste the part of its text that matters.');
  }
  const thread = new Worker(threadPath, {
    workerData: { name, bytes } satisfies DocumentRequest,
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_LIMIT_MB },
  });
  let stop = () => {};
  let timer: NodeJS.Timeout | undefined;
  try {
    const answer = await new Promise<DocumentAnswer>((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', (error) => reject(tooMuch(name, error)));
      thread.once('exit', (code) => reject(tooMuch(name, new Error(`The thread ended with code ${code}.`))));
      timer = setTimeout(() => reject(tooMuch(name, new Error('Out of time.'))), TIME_LIMIT_MS);
      stop = () => reject(signal?.reason);
      signal?.addEventListener('abort', stop, { once: true });
    });
    if (!answer.ok) throw asUnreadable(name, AppError.fromShape(answer.error));
    return answer.document;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
    await thread.terminate();
  }
}

/** Whatever a reader stumbles over lies in the document. */
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
