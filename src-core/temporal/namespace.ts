import type { Connection } from '@temporalio/client';
import type { ServerAccess } from '../config/server-access';
import { connectionOptions } from './connection-options';
import { isGrpcError } from './grpc-error';
import { GrpcStatus } from './grpc-status';

const DAY_MS = 24 * 60 * 60 * 1000;
const CALL_TIMEOUT_MS = 10_000;

/** Whether the server has this namespace. Throws the gRPC error when the server does not say. */
export async function hasNamespace(access: ServerAccess, namespace: string): Promise<boolean> {
  return withConnection(
    access,
    async (connection) => (await retentionMs(connection, namespace)) !== undefined,
  );
}

/**
 * Makes the namespace if it is missing, and makes it keep ended workflows for at least `retentionDays`. Only for our own
 * server: other people's namespaces are theirs.
 */
export async function ensureNamespace(
  access: ServerAccess,
  namespace: string,
  retentionDays: number,
): Promise<void> {
  const { msToTs } = await import('@temporalio/common/lib/time.js');
  await withConnection(access, async (connection) => {
    const retention = msToTs(retentionDays * DAY_MS);
    const present = await retentionMs(connection, namespace);
    const { workflowService } = connection;
    if (present === undefined) {
      await workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention });
    } else if (present < retentionDays * DAY_MS) {
      await workflowService.updateNamespace({
        namespace,
        config: { workflowExecutionRetentionTtl: retention },
      });
    }
  });
}

/** How long the namespace keeps ended workflows; undefined if there is no such namespace. */
async function retentionMs(connection: Connection, namespace: string): Promise<number | undefined> {
  try {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) * 1000;
  } catch (error) {
    if (isGrpcError(error) && error.code === GrpcStatus.NOT_FOUND) return undefined;
    throw error;
  }
}

async function withConnection<T>(
  access: ServerAccess,
  use: (connection: Connection) => Promise<T>,
): Promise<T> {
  const { Connection } = await import('@temporalio/client');
  const connection = Connection.lazy(connectionOptions(access));
  try {
    return await connection.withDeadline(Date.now() + CALL_TIMEOUT_MS, () => use(connection));
  } finally {
    await connection.close();
  }
}
