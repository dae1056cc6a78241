import type { isGrpcServiceError } from '@temporalio/client';

type GrpcError = typeof isGrpcServiceError extends ((error: unknown) => error is infer Known) ? Known : never;

/**
 * As `isGrpcServiceError` of `@temporalio/client`: whoever only reads errors does not have to load the client for it,
 * which takes a third of a second.
 */
export function isGrpcError(error: unknown): error is GrpcError {
  if (!(error instanceof Error)) return false;
  const { details, metadata } = error as { details?: unknown; metadata?: unknown };
  return typeof details === 'string' && typeof metadata === 'object' && metadata !== null;
}

/** Whether it is Temporal's error of this name; its classes mark their errors with it. */
export function isTemporalError(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
