import { AppError } from '#shared/errors';
import { isGrpcError, isTemporalError } from './grpc-error';
import { GrpcStatus } from './grpc-status';

/**
 * What an error of the Temporal client means to the person. Other errors come back as they are. How a workflow itself
 * failed is reported elsewhere: it is a result, not an error of the client.
 */
export function toClientError(error: unknown): unknown {
  if (isTemporalError(error, 'WorkflowNotFoundError')) return notFound(error);
  if (isTemporalError(error, 'NamespaceNotFoundError')) return namespaceMissing(error);
  if (isTemporalError(error, 'WorkflowExecutionAlreadyStartedError')) {
    return new AppError('invalid_input', 'A workflow with this id already exists.', {
      hint: 'Submit the job under another request id.',
      cause: error,
    });
  }
  const grpc = [error, error instanceof Error ? error.cause : undefined].find(isGrpcError);
  if (!grpc) return error;
  switch (grpc.code) {
    case GrpcStatus.UNAVAILABLE:
      return new AppError('server_unavailable', 'The Temporal server cannot be reached.', {
        hint: 'Check that it runs and that TEMPORAL_HOST is right; the app keeps trying.',
        cause: grpc,
      });
    case GrpcStatus.DEADLINE_EXCEEDED:
      return new AppError('timeout', 'The Temporal server did not answer in time.', {
        hint: 'It may be starting or busy; try again in a moment.',
        cause: grpc,
      });
    case GrpcStatus.CANCELLED:
      return new AppError('cancelled', 'The request was given up.', { cause: grpc });
    case GrpcStatus.NOT_FOUND:
      return /namespace/i.test(grpc.details) ? namespaceMissing(grpc) : notFound(grpc);
    case GrpcStatus.UNAUTHENTICATED:
    case GrpcStatus.PERMISSION_DENIED:
      return new AppError('server_refused', 'The Temporal server refused the credentials.', {
        hint: 'Check the certificate or the API key, and TEMPORAL_NAMESPACE; some API keys need the region’s endpoint as TEMPORAL_HOST.',
        cause: grpc,
      });
    case GrpcStatus.RESOURCE_EXHAUSTED:
      return new AppError(
        'server_unavailable',
        'The Temporal server accepts no more requests at the moment.',
        {
          hint: 'Try again in a moment.',
          cause: grpc,
        },
      );
    case GrpcStatus.INVALID_ARGUMENT:
      return new AppError('invalid_input', 'The Temporal server did not accept the request.', {
        cause: grpc,
      });
    default:
      return new AppError('internal', 'The Temporal server answered with an error.', {
        hint: 'The log has the details. If it happens again, please report it.',
        cause: grpc,
      });
  }
}

/**
 * Why a job waits although the server answers: it does not allow these credentials to start one. Undefined for other
 * errors.
 */
export function startRefusal(error: unknown): AppError | undefined {
  const reason = toClientError(error);
  if (!(reason instanceof AppError) || reason.code !== 'server_refused') return undefined;
  return new AppError(
    'server_refused',
    'The Temporal server does not let this API key or certificate start jobs.',
    {
      hint: 'Give it the right to write in the namespace, or configure one that has it. The job is kept, and starts then.',
      cause: error,
    },
  );
}

/** Whether `toClientError` made this of a server that did not answer at all. */
export function isUnreachable(error: unknown): boolean {
  const cause = error instanceof AppError ? error.cause : error;
  return isGrpcError(cause) && cause.code === GrpcStatus.UNAVAILABLE;
}

/** Whether `toClientError` made this of a server that lacks the configured namespace. */
export function isNamespaceMissing({ code, cause }: AppError): boolean {
  if (code !== 'server_unavailable') return false;
  if (isTemporalError(cause, 'NamespaceNotFoundError')) return true;
  return isGrpcError(cause) && cause.code === GrpcStatus.NOT_FOUND;
}

function notFound(cause: unknown): AppError {
  return new AppError('not_found', 'The Temporal server has no such workflow.', {
    hint: 'Check its id. If that is right, the workflow was deleted, or its retention time has ended.',
    cause,
  });
}

function namespaceMissing(cause: unknown): AppError {
  return new AppError('server_unavailable', 'The Temporal server does not have the configured namespace.', {
    hint: 'Create it there, or set TEMPORAL_NAMESPACE to one that exists.',
    cause,
  });
}
