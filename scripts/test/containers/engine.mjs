import { run } from '../../provision/run.mjs';
import { isAtLeast } from '../../provision/node-version.mjs';

const LEAST_COMPOSE = '2.20';

/** Why no stack of containers can be run on this machine, or undefined if one can: with Docker and its Compose. */
export async function engineIsMissing() {
  try {
    await run('docker', ['version', '--format', '{{.Server.Version}}']);
  } catch {
    return 'no Docker engine answers on this machine';
  }
  const version = await run('docker', ['compose', 'version', '--short']).catch(() => undefined);
  const [found] = /\d+\.\d+(\.\d+)?/.exec(version ?? '') ?? [];
  if (!found) return 'Docker has no Compose on this machine';
  return isAtLeast(found, LEAST_COMPOSE) ? undefined : `Compose ${found} is older than ${LEAST_COMPOSE}`;
}
