import { runStoreTask } from './run-store-task';

/**
 * Reads the whole store in a thread and answers what is wrong with it: nothing for a sound file or for none.
 * @param tables Those that it must have.
 * @param threadPath The built `store-thread.ts`.
 */
export function checkIntegrity(
  path: string,
  signal?: AbortSignal,
  threadPath?: string,
  tables?: readonly string[],
): Promise<string[]> {
  return runStoreTask<string[]>({ task: 'check', path, tables }, signal, threadPath);
}
