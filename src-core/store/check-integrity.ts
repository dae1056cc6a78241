import { runStoreTask } from './run-store-task';

/**
 * Reads the whole store in a thread and answers what is wrong with it: nothing for a sound file or for none.
 * @param threadPath The built `store-thread.ts`.
 */
export function checkIntegrity(path: string, signal?: AbortSignal, threadPath?: string): Promise<string[]> {
  return runStoreTask<string[]>({ task: 'check', path }, signal, threadPath);
}
