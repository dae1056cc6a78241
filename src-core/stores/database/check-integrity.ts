import { runStoreTask } from './run-store-task';

/**
 * Checks the whole store in a thread and returns what is wrong with it: nothing for a sound file, or if there is none.
 * @param tables The tables it must have.
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
