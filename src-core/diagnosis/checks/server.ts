import { callServer } from '../../history/connected-client';
import { explainProblem } from '../../temporal/explain-problem';
import { toErrorShape } from '#shared/errors';
import {
  CALL_TIMEOUT_MS,
  SERVER_PATIENCE_MS,
  type Check,
  type ConfiguredWorld,
  type Found,
  type FoundServer,
} from '../check';

const WHOSE: Record<FoundServer['seen']['origin'], string> = {
  embedded: 'The app’s own Temporal server',
  external: 'The Temporal server on this computer',
  remote: 'The Temporal server',
};

/** The address, TLS, and the version that answers. */
export const serverCheck: Check = {
  id: 'server',
  question: 'Is the Temporal server reachable?',
  patienceMs: SERVER_PATIENCE_MS,
  async run(world, signal) {
    const found = await world.server();
    if (!found) return [noServer(world)];
    const { client, config, seen } = found;
    try {
      const { serverVersion } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.getSystemInfo({}),
      );
      const tls = config.tls ? 'with TLS' : 'without TLS';
      return [
        {
          state: 'fine',
          finding: `${WHOSE[seen.origin]} answers at ${seen.address}, ${tls}. Its version is ${serverVersion}.`,
        },
      ];
    } catch (error) {
      signal.throwIfAborted();
      return [await unreachable(found, error)];
    }
  },
};

function noServer({ config, serverProblem }: ConfiguredWorld): Found {
  return {
    state: 'problem',
    finding: `No Temporal server that the app can use runs at ${config.address}.`,
    // It may name another user of the computer.
    detail: serverProblem?.message,
    remedy:
      serverProblem?.hint ??
      'Start the app, or run "leather-book temporal start". If your server is elsewhere, set TEMPORAL_HOST.',
    action: config.isLocal && serverProblem ? { kind: 'restart_server' } : undefined,
  };
}

async function unreachable({ config, seen }: FoundServer, error: unknown): Promise<Found> {
  const { message, hint } = toErrorShape(await explainProblem({ ...config, address: seen.address }, error));
  return {
    state: 'problem',
    finding: `${WHOSE[seen.origin]} at ${seen.address} cannot be used. ${message}`,
    remedy: hint,
    action: seen.origin === 'embedded' ? { kind: 'restart_server' } : undefined,
  };
}
