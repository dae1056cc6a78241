import type { OtherServer } from '#shared/status';
import type { Config } from '../../config/load-config';
import { isTemporal } from '../is-temporal';
import { isAgreedTo } from './agreed-servers';
import { portOwner } from './port-owner';

/**
 * The Temporal server that somebody else started at the configured address of this computer; undefined when none
 * answers there. It is trusted when it is this user's, when the configuration names its address, and when the person
 * has agreed to it: whoever is the first to hold the usual port is not given anybody's texts.
 * @param folder `DataPaths.temporal`.
 */
export async function findOtherServer(
  config: Config,
  folder: string,
): Promise<(OtherServer & { isTrusted: boolean }) | undefined> {
  const { address } = config;
  // What the configuration sends along is for a server that is trusted.
  if (!(await isTemporal(config.isNamed ? config : { address }))) return undefined;
  const { isSelf, name } = await portOwner(Number(address.split(':').at(-1)));
  const server = { address, owner: name };
  return { ...server, isTrusted: isSelf || config.isNamed || isAgreedTo(folder, server) };
}
