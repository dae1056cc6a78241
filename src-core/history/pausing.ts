import type { Client } from '@temporalio/client';
import type { Pausing } from '#shared/workflow-story';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';

const CALL_TIMEOUT_MS = 15_000;

/**
 * What the server can pause. Every server that the app works with pauses single activities, whole workflows only newer
 * ones.
 * @throws AppError `server_unavailable`, `timeout`.
 */
export async function pausing(
  client: Client,
  signal: AbortSignal = new AbortController().signal,
): Promise<Pausing> {
  const { namespace } = client.options;
  try {
    const [{ serverVersion }, { namespaceInfo }] = await Promise.all([
      callServer({ client }, CALL_TIMEOUT_MS, signal, () => client.workflowService.getSystemInfo({})),
      callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.describeNamespace({ namespace }),
      ),
    ]);
    return {
      server_version: serverVersion,
      whole_workflows: Boolean(namespaceInfo?.capabilities?.workflowPause),
    };
  } catch (error) {
    throw toClientError(error);
  }
}
