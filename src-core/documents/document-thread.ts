import type { ReadDocument } from '#shared/documents';
import { answerRequests } from '../threads/answer-requests';
import { documentText } from './document-text';

export interface DocumentRequest {
  name: string;
  bytes: Uint8Array;
}

answerRequests<DocumentRequest, ReadDocument>(({ name, bytes }) => documentText(name, bytes));
