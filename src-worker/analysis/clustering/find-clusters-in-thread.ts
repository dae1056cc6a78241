import { Worker } from 'node:worker_threads';
import { AppError } from '#shared/errors';
import type { FromClusterThread } from './cluster-thread';
import type { ClusterSearch, FoundClusters } from './find-clusters';

/**
 * {@link findClusters} in a thread of its own, which ends at once when `signal` aborts. The points move there.
 * @param path The built `cluster-thread.ts`.
 * @throws AppError `invalid_input` when fewer than two rows differ; the signal's reason.
 */
export async function findClustersInThread(
  path: string,
  search: ClusterSearch,
  signal: AbortSignal,
  report: (fraction: number) => void,
): Promise<FoundClusters> {
  signal.throwIfAborted();
  const thread = new Worker(path, {
    workerData: search,
    transferList: [search.points.values.buffer as ArrayBuffer],
  });
  const stop = () => void thread.terminate();
  signal.addEventListener('abort', stop);
  try {
    return await new Promise<FoundClusters>((resolve, reject) => {
      thread.on('message', (message: FromClusterThread) => {
        if (message.type === 'progress') report(message.fraction);
        else if (message.type === 'found') resolve(message.found);
        else reject(new AppError('invalid_input', message.message));
      });
      thread.on('error', reject);
      thread.on('exit', () => reject(new Error('The thread that clustered has ended.')));
    });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
    await thread.terminate();
  }
}
