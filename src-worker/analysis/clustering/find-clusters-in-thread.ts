import { runInThread } from '#core/platform/threads/run-in-thread';
import type { ClusterSearch, FoundClusters } from './find-clusters';

/**
 * {@link findClusters} in its own thread, which ends at once when `signal` aborts. The points move there.
 * @param path The built `cluster-thread.ts`.
 * @throws AppError `invalid_input` when fewer than two rows differ; the signal's reason.
 */
export function findClustersInThread(
  path: string,
  search: ClusterSearch,
  signal: AbortSignal,
  onProgress: (fraction: number) => void,
): Promise<FoundClusters> {
  const transfer = [search.points.values.buffer as ArrayBuffer];
  return runInThread(path, search, { signal, onProgress, transfer });
}
