import { AppError } from '#shared/errors';
import { answerRequests } from '#core/platform/threads/answer-requests';
import { findClusters, type ClusterSearch, type FoundClusters } from './find-clusters';

/** Busy work, while the worker's own thread must answer the server. */
answerRequests<ClusterSearch, FoundClusters>((search, { report }) => {
  try {
    return findClusters(search, report);
  } catch (error) {
    throw error instanceof RangeError ? new AppError('invalid_input', error.message) : error;
  }
});
