import type { Client } from '@temporalio/client';
import { isPlainAndLocal, type ServerAccess } from '../config/server-access';
import { countPollers } from './count-pollers';
import { explainProblem } from './explain-problem';
import { explainUnreachable } from './explain-unreachable';

/**
 * How many workers poll the task queue, as the server sees it.
 * @param isConnected The client has had an answer before. Otherwise a connection is tried first: gRPC would go on trying
 * until its time is over, and not say why.
 * @throws what {@link explainProblem} makes of the client's error.
 */
export async function askServer(
  client: Client,
  access: ServerAccess & { namespace: string },
  taskQueue: string,
  isConnected = false,
): Promise<number> {
  const reason = isConnected || isPlainAndLocal(access) ? undefined : await explainUnreachable(access);
  if (reason) throw reason;
  try {
    return await countPollers(client, taskQueue);
  } catch (error) {
    throw await explainProblem(access, error);
  }
}
