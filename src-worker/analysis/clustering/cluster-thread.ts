import { AppError } from '#shared/errors';
import { answerRequests } from '#core/platform/threads/answer-requests';
import { findClusters, type ClusterSearch, type FoundClusters } from './find-clusters';

/** CPU-bound work, while the worker's main thread must keep answering the server. */
answerRequests<ClusterSearch, FoundClusters>((search, { report }) => {
  try {
    return findClusters(search, report);
  } catch (error) {
    throw error instanceof RangeError ? new AppError('invalid_input', error.message) : error;
  }
});
