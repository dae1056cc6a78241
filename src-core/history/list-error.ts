import { AppError } from '#shared/errors';
import type { WorkflowFilter } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { grpcStatusOf } from './grpc-failure';

/** What a failed call to the server's list means; the condition is the only part of it that a person writes. */
export function listError(error: unknown, { condition }: WorkflowFilter): unknown {
  if (!condition?.trim() || grpcStatusOf(error) !== GrpcStatus.INVALID_ARGUMENT) return toClientError(error);
  return new AppError('invalid_input', 'The Temporal server does not understand the condition.', {
    hint: 'Conditions are Temporal’s list filters, for example: CloseTime > "2026-11-01T00:00:00Z"',
    cause: error,
  });
}
