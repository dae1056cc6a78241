import { deadlineAfter } from '../../platform/deadline';

const PROBE_TIMEOUT_MS = 1000;
/** `temporal server start-dev` puts its Web UI this far above its port. */
const UI_PORT_OFFSET = 1000;

/** Where the Web UI of a `start-dev` server is by default. */
export function defaultUiPort(port: number): number {
  return port + UI_PORT_OFFSET;
}

/** The Web UI of a server that is not ours, if it is known. */
export async function findWebUi(address: string): Promise<string | undefined> {
  const [, host, port] = /^(.*):(\d+)$/.exec(address) ?? [];
  if (!host || !port) return undefined;
  if (host.endsWith('.tmprl.cloud') || host.endsWith('.api.temporal.io')) return 'https://cloud.temporal.io';
  const url = `http://${host}:${defaultUiPort(Number(port))}`;
  try {
    const response = await fetch(`${url}/api/v1/settings`, { signal: deadlineAfter(PROBE_TIMEOUT_MS) });
    const settings: unknown = await response.json();
    const isWebUi = typeof settings === 'object' && settings !== null && 'DefaultNamespace' in settings;
    return isWebUi ? url : undefined;
  } catch {
    return undefined;
  }
}
