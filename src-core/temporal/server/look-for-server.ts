import { existsSync, realpathSync } from 'node:fs';
import type { Config } from '../../config/load-config';
import type { DataPaths } from '../../platform/data-folder';
import { isTemporal } from '../is-temporal';
import { databaseFileIn } from './embedded-server';
import { readWebSecret, passLink } from '../gate/web-pass';
import { findGates, findServers } from './find-servers';
import { isIsolated } from './isolation';
import { findOtherServer } from './other-server';
import type { ServerHandle } from './server-handle';
import { SERVER_IP } from './temporal-process';
import { findWebUi } from './web-ui';

export type SeenServer = Pick<
  ServerHandle,
  'origin' | 'address' | 'webUiUrl' | 'webUiLink' | 'isOpenToOthers' | 'owner' | 'pid'
>;

/** The server that `ensureServer` would find, without starting, using or stopping any. Undefined if it would start one. */
export async function lookForServer(config: Config, paths: DataPaths): Promise<SeenServer | undefined> {
  const webUiUrl = () => findWebUi(config.address);
  if (!config.isLocal) return { origin: 'remote', address: config.address, webUiUrl: await webUiUrl() };
  if (existsSync(paths.temporal)) {
    const folder = realpathSync(paths.temporal);
    const [found] = await findServers(databaseFileIn(folder));
    const address = `${SERVER_IP}:${found?.port}`;
    if (found && (await isTemporal({ address }))) {
      const gates = await findGates(databaseFileIn(folder));
      const gate = gates.find(({ serverPid }) => serverPid === found.pid);
      return {
        origin: 'embedded',
        address,
        pid: found.pid,
        webUiUrl: gate && `http://${SERVER_IP}:${gate.webPort}`,
        webUiLink: (page) => passLink(readWebSecret(folder), page),
        isOpenToOthers: !isIsolated(found.pid),
      };
    }
  }
  const other = await findOtherServer(config, paths.temporal);
  if (!other?.isTrusted) return undefined;
  return { origin: 'external', address: config.address, webUiUrl: await webUiUrl(), owner: other.owner };
}
