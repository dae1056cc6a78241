import { answerRequests } from '#core/platform/threads/answer-requests';
import type { ThreadPool } from '#core/platform/threads/thread-pool';
import { readContent, type ContentToRead, type Reading } from './read-content';

/** The thread that reads contents. It is ended with a content that is no longer wanted. */
export type ReadingThreads = ThreadPool<ContentToRead, Reading>;

/** Reading is busy work, and the worker's own thread must answer the server meanwhile. */
answerRequests<ContentToRead, Reading>(readContent);
