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

/** Answers that stay the same however often the same is asked. */
const FINAL: ReadonlySet<number | undefined> = new Set([
  GrpcStatus.INVALID_ARGUMENT,
  GrpcStatus.PERMISSION_DENIED,
  GrpcStatus.UNAUTHENTICATED,
]);

/**
 * Whether asking again later can help: the server was away, busy or slow, or does not have its namespace yet. A client
 * that is being replaced fails with errors that have no status.
 */
export function mayPass(error: unknown): boolean {
  return !FINAL.has(grpcStatusOf(error)) && !isWorkflowMissing(error);
}

function grpcErrorOf(error: unknown) {
  if (isGrpcError(error)) return error;
  const cause = error instanceof Error ? error.cause : undefined;
  return isGrpcError(cause) ? cause : undefined;
}
