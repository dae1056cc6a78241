import { isGrpcError, isTemporalError } from '../temporal/grpc-error';
import { GrpcStatus } from '../temporal/grpc-status';

/** The type in the details of an answer of a server that has no such namespace (yet). */
const NAMESPACE_NOT_FOUND = 'NamespaceNotFoundFailure';

/** The gRPC status behind an error of the Temporal client, which sometimes wraps it; undefined if there is none. */
export function grpcStatusOf(error: unknown): number | undefined {
  return grpcErrorOf(error)?.code;
}

/** True if the server answers but has no such workflow, or none that still runs. */
export function isWorkflowMissing(error: unknown): boolean {
  if (isTemporalError(error, 'WorkflowNotFoundError')) return true;
  const grpcError = grpcErrorOf(error);
  if (grpcError?.code !== GrpcStatus.NOT_FOUND) return false;
  const [details] = grpcError.metadata.get('grpc-status-details-bin');
  return !(Buffer.isBuffer(details) && details.includes(NAMESPACE_NOT_FOUND));
}

function grpcErrorOf(error: unknown) {
  if (isGrpcError(error)) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcError(cause) ? cause : undefined;
}
