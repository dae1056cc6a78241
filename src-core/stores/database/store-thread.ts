import { answerRequests } from '../../platform/threads/answer-requests';
import { copyStore, type CopyRequest } from './copy-store';
import { integrityProblems } from './integrity-problems';

export type StoreTask =
  | { task: 'check'; path: string; tables?: readonly string[] }
  | ({ task: 'copy' } & CopyRequest);

/** What reads the whole store is done here, one task a thread: the window's process goes on meanwhile. */
answerRequests<StoreTask, unknown>((task) =>
  task.task === 'check' ? integrityProblems(task.path, task.tables) : copyStore(task),
);
