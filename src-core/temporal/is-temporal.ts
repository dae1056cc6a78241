import { Connection } from '@temporalio/client';
import { connectionOptions } from './connection-options';
import type { ServerAccess } from '../config/server-access';

/** A name of gRPC's standard health service that only Temporal's frontend knows. */
const FRONTEND_SERVICE = 'temporal.api.workflowservice.v1.WorkflowService';
const SERVING = 1;

/** Whether a Temporal server answers at this address and says that it is serving. Never throws. */
export async function isTemporal(access: ServerAccess, timeoutMs = 3000): Promise<boolean> {
  // Without interceptors there is no retry: the caller wants to know how it is now.
  const connection = Connection.lazy({ ...connectionOptions(access), interceptors: [] });
  try {
    const { status } = await connection.withDeadline(Date.now() + timeoutMs, () =>
      connection.healthService.check({ service: FRONTEND_SERVICE }),
    );
    return status === SERVING;
  } catch {
    return false;
  } finally {
    await connection.close();
  }
}
