import { answerRequests } from '../../platform/threads/answer-requests';
import { compactDatabase } from './compact-database';
import { copyStore, renewCopies, type CopyRequest } from './copy-store';
import { integrityProblems } from './integrity-problems';

export type StoreTask =
  | { task: 'check'; path: string; tables?: readonly string[] }
  | { task: 'compact'; path: string }
  | ({ task: 'copy' | 'clean' } & CopyRequest);

/** Work that reads the whole store runs here, one task per thread, so that the window's process is not blocked. */
answerRequests<StoreTask, unknown>((task) => {
  if (task.task === 'check') return integrityProblems(task.path, task.tables);
  if (task.task === 'compact') return compactDatabase(task.path);
  return task.task === 'copy' ? copyStore(task) : renewCopies(task);
});
