import type { ReadDocument } from '#shared/documents';
import type { TextEncoding } from '#shared/text-encodings';
import { answerRequests } from '../../platform/threads/answer-requests';
import { documentText } from './document-text';

export interface DocumentRequest {
  name: string;
  bytes: Uint8Array;
  encoding?: TextEncoding | undefined;
}

answerRequests<DocumentRequest, ReadDocument>(({ name, bytes, encoding }, { report }) =>
  documentText(name, bytes, encoding, report),
);
