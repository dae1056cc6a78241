import { toErrorShape } from '#shared/errors';
import type { ServerStatus, TaskQueueStatus, WorkerStatus } from '#shared/status';
import type { Config } from '../config/load-config';
import type { ServerHandle } from './server/server-handle';
import { isUnreachable } from './client-error';
import { isHostUnknown } from './explain-unreachable';

const WORDS: Record<ServerStatus['origin'], string> = {
  embedded: 'The app’s own Temporal server',
  external: 'The Temporal server on this computer',
  remote: 'The Temporal server',
};

/** Before there is a server. */
export function startingServer(config: Config): ServerStatus {
  return {
    state: 'starting',
    origin: config.isLocal ? 'embedded' : 'remote',
    address: config.address,
    namespace: config.namespace,
    message: config.isLocal
      ? 'The Temporal server is starting.'
      : `Connecting to the Temporal server at ${config.address}.`,
  };
}

/** There is no server; the app tries again by itself. */
export function failedServer(config: Config, error: unknown): ServerStatus {
  const { code, message, hint } = toErrorShape(error);
  return {
    ...startingServer(config),
    state: code === 'server_unavailable' ? 'unreachable' : 'failed',
    error_code: code,
    message,
    hint,
  };
}

export function stoppedServer(config: Config): ServerStatus {
  return { ...startingServer(config), state: 'stopped', message: 'The Temporal server is not in use.' };
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(':') + 1);
}

/** Whether a server was there to answer, if only with a refusal. */
export function hasAnswered(error: unknown): boolean {
  return error === undefined || (toErrorShape(error).code !== 'timeout' && !isUnreachable(error));
}

/** The server, according to its last health check: no problem, or this error. */
export function checkedServer(config: Config, server: ServerHandle, error?: unknown): ServerStatus {
  const { origin, address } = server;
  const { namespace } = config;
  const { owner, isOpenToOthers, passedOver } = server;
  const facts = {
    ...{ origin, address, namespace, owner, web_ui_url: server.webUiUrl },
    ...{ is_open_to_others: isOpenToOthers, other_server: passedOver },
  };
  if (error === undefined) {
    // If another user's server is there, the status says more than that.
    const moved = origin === 'embedded' && !passedOver && portOf(address) !== portOf(config.address);
    const why = moved ? `; another program has port ${portOf(config.address)}` : '';
    const open = isOpenToOthers && 'Other users of this computer can reach it.';
    const whose = origin === 'external' && `It belongs to ${owner ?? 'another user'}.`;
    return {
      ...facts,
      state: 'ready',
      recovery: server.recovery,
      message: [`${WORDS[origin]} is ready at ${address}${why}.`, whose, open, server.recovery]
        .filter(Boolean)
        .join(' '),
    };
  }
  const { code, message, hint } = toErrorShape(error);
  if (isHostUnknown(error)) return { ...facts, state: 'unreachable', error_code: code, message, hint };
  if (hasAnswered(error)) return { ...facts, state: 'failed', error_code: code, message, hint };
  const hints = {
    embedded: 'If this lasts, the app restarts it; you can also restart it now.',
    external: 'Start it again, or restart the server here to use the app’s own.',
    remote: 'Check the network and TEMPORAL_HOST.',
  };
  return {
    ...facts,
    state: 'unreachable',
    error_code: code,
    message: `${WORDS[origin]} at ${address} does not answer; the app keeps trying.`,
    hint: hints[origin],
  };
}

/** The task queue, by the number of workers that the server sees polling it; null if it has not said yet. */
export function taskQueueStatus(name: string, pollers: number | null, worker: WorkerStatus): TaskQueueStatus {
  if (pollers === null) return { name, pollers, message: `Nothing is known about “${name}” yet.` };
  if (pollers > 0) {
    const workers = pollers === 1 ? 'One worker polls' : `${pollers} workers poll`;
    return { name, pollers, message: `${workers} “${name}”.` };
  }
  const message = `No worker polls “${name}”; jobs wait.`;
  switch (worker.state) {
    case 'polling':
      return { name, pollers, message, hint: `The worker is not polling “${name}”; restart it.` };
    case 'failed':
    case 'stopped':
      return { name, pollers, message, hint: 'Restart the worker.' };
    case 'off':
      return {
        ...{ name, pollers, message },
        hint: 'Start a worker on another machine (leather-book temporal worker), or let this computer work: Settings, “This computer”.',
      };
    case 'waiting':
    case 'starting':
    case 'restarting':
    case 'draining':
      return { name, pollers, message };
  }
}
