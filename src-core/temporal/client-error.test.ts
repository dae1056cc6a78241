import { NamespaceNotFoundError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { expect, test } from 'vitest';
import { AppError } from '#shared/errors';
import { isUnreachable, toClientError } from './client-error';
import { GrpcStatus } from './grpc-status';

function grpcError(code: number, details = 'details'): Error {
  return Object.assign(new Error(details), { code, details, metadata: {} });
}

test.each([
  ['a server that is away', GrpcStatus.UNAVAILABLE, 'server_unavailable'],
  ['a server that does not answer in time', GrpcStatus.DEADLINE_EXCEEDED, 'timeout'],
  ['a call given up', GrpcStatus.CANCELLED, 'cancelled'],
  ['a workflow that is not there', GrpcStatus.NOT_FOUND, 'not_found'],
  ['refused credentials', GrpcStatus.PERMISSION_DENIED, 'server_refused'],
  ['missing credentials', GrpcStatus.UNAUTHENTICATED, 'server_refused'],
  ['too many requests', GrpcStatus.RESOURCE_EXHAUSTED, 'server_unavailable'],
  ['a wrong request', GrpcStatus.INVALID_ARGUMENT, 'invalid_input'],
  ['anything else', 13, 'internal'],
])('%s has its own code, also when the client wraps it', (_, status, code) => {
  expect(toClientError(grpcError(status))).toMatchObject({ code });
  expect(toClientError(new ServiceError('wrapped', { cause: grpcError(status) }))).toMatchObject({ code });
});

test('a missing namespace is not a missing workflow', () => {
  const missing = toClientError(grpcError(GrpcStatus.NOT_FOUND, 'Namespace books is not found.'));
  expect(missing).toMatchObject({ code: 'server_unavailable' });
  expect(toClientError(new NamespaceNotFoundError('books'))).toMatchObject({ code: 'server_unavailable' });
  expect(toClientError(new WorkflowNotFoundError('gone', 'id', undefined))).toMatchObject({
    code: 'not_found',
  });
});

test('only a server that did not answer is unreachable', () => {
  expect(isUnreachable(toClientError(grpcError(GrpcStatus.UNAVAILABLE)))).toBe(true);
  expect(isUnreachable(toClientError(grpcError(GrpcStatus.PERMISSION_DENIED)))).toBe(false);
});

test('what is not an error of the client is left as it is', () => {
  const other = new TypeError('a bug');
  expect(toClientError(other)).toBe(other);
  const ours = new AppError('disk_full', 'Full.');
  expect(toClientError(ours)).toBe(ours);
});
