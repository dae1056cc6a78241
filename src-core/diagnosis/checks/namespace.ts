import type { Client } from '@temporalio/client';
import { callServer } from '../../history/connected-client';
import { grpcStatusOf } from '../../history/grpc-failure';
import { toClientError } from '../../temporal/client-error';
import { GrpcStatus } from '../../temporal/grpc-status';
import { CALL_TIMEOUT_MS, SERVER_PATIENCE_MS, WITHOUT_SERVER, type Check } from '../check';
import { counted } from '../words';

const DAY_SECONDS = 86_400;
/** Nobody reads more. */
const MOST_NAMED = 10;

/** Whether the server has the namespace, and how long it keeps what has ended. */
export const namespaceCheck: Check = {
  id: 'namespace',
  question: 'Does the server have the namespace?',
  patienceMs: SERVER_PATIENCE_MS,
  async run({ config: { namespace }, server }, signal) {
    const found = await server();
    if (!found) return [WITHOUT_SERVER];
    const { client } = found;
    try {
      const { config } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.describeNamespace({ namespace }),
      );
      const days = Math.round(Number(config?.workflowExecutionRetentionTtl?.seconds ?? 0) / DAY_SECONDS);
      return [
        {
          state: 'fine',
          finding: `It has the namespace “${namespace}”, and keeps workflows for ${counted(days, 'day')} after their end.`,
        },
      ];
    } catch (error) {
      if (grpcStatusOf(error) !== GrpcStatus.NOT_FOUND) throw toClientError(error);
      const others = await namespaces(client, signal);
      return [
        {
          state: 'problem',
          finding: `The server has no namespace “${namespace}”.`,
          detail: others.length > 0 ? `It has: ${others.join(', ')}.` : undefined,
          remedy: `Set TEMPORAL_NAMESPACE to one that it has, or create it: temporal operator namespace create ${namespace}`,
        },
      ];
    }
  },
};

/** Those that it names; none if it does not say. */
async function namespaces(client: Client, signal: AbortSignal): Promise<string[]> {
  try {
    const answer = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.listNamespaces({ pageSize: MOST_NAMED }),
    );
    return answer.namespaces
      .map(({ namespaceInfo }) => namespaceInfo?.name ?? '')
      .filter((name) => name !== '' && name !== 'temporal-system');
  } catch {
    signal.throwIfAborted();
    return [];
  }
}
