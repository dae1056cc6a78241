import { parentPort, workerData } from 'node:worker_threads';
import type { ReadDocument } from '#shared/documents';
import { toErrorShape, type ErrorShape } from '#shared/errors';
import { documentText } from './document-text';

export interface DocumentRequest {
  name: string;
  bytes: Uint8Array;
}
export type DocumentAnswer = { ok: true; document: ReadDocument } | { ok: false; error: ErrorShape };

/** One document is read in one thread, which then ends: what a hostile one leaves behind goes with it. */
const { name, bytes } = workerData as DocumentRequest;
const answer: DocumentAnswer = await documentText(name, bytes).then(
  (document) => ({ ok: true, document }),
  (error: unknown) => ({ ok: false, error: toErrorShape(error) }),
);
parentPort?.postMessage(answer);
