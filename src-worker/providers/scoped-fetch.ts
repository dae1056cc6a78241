import { AsyncLocalStorage } from 'node:async_hooks';

const scope = new AsyncLocalStorage<typeof fetch>();
const globalFetch = globalThis.fetch;
globalThis.fetch = (input, init) => (scope.getStore() ?? globalFetch)(input, init);

/**
 * Runs `work` with `scopedFetch` in place of the global fetch. For clients that use the global one besides the fetch
 * they were given: `@huggingface/inference` polls queues and downloads pictures with it, and would thus leave the
 * allow-list. Work outside the scope is not affected.
 */
export function withFetch<Result>(scopedFetch: typeof fetch, work: () => Promise<Result>): Promise<Result> {
  return scope.run(scopedFetch, work);
}
