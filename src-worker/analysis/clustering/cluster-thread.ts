import { parentPort, workerData } from 'node:worker_threads';
import { findClusters, type ClusterSearch, type FoundClusters } from './find-clusters';

export type FromClusterThread =
  | { type: 'progress'; fraction: number }
  | { type: 'found'; found: FoundClusters }
  | { type: 'impossible'; message: string };

/** The entry of a thread that finds clusters once: busy work, while the worker's own thread must answer the server. */
const tell = (message: FromClusterThread) => parentPort?.postMessage(message);
try {
  const found = findClusters(workerData as ClusterSearch, (fraction) => tell({ type: 'progress', fraction }));
  tell({ type: 'found', found });
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  tell({ type: 'impossible', message: error.message });
}
