import { answerRequests } from '../../platform/threads/answer-requests';
import { copyStore, renewCopies, type CopyRequest } from './copy-store';
import { integrityProblems } from './integrity-problems';

export type StoreTask =
  | { task: 'check'; path: string; tables?: readonly string[] }
  | ({ task: 'copy' | 'clean' } & CopyRequest);

/** What reads the whole store is done here, one task a thread: the window's process goes on meanwhile. */
answerRequests<StoreTask, unknown>((task) => {
  if (task.task === 'check') return integrityProblems(task.path, task.tables);
  return task.task === 'copy' ? copyStore(task) : renewCopies(task);
});
