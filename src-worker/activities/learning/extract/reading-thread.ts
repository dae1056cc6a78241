import { answerRequests } from '#core/platform/threads/answer-requests';
import type { ThreadPool } from '#core/platform/threads/thread-pool';
import { readContent, type ContentToRead, type Reading } from './read-content';

/** The thread that reads texts. It is ended when its text is no longer wanted. */
export type ReadingThreads = ThreadPool<ContentToRead, Reading>;

/** Reading is CPU-bound, and the worker's main thread must keep answering the server. */
answerRequests<ContentToRead, Reading>(readContent);
