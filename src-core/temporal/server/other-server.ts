import type { OtherServer } from '#shared/status';
import type { Config } from '../../config/load-config';
import { isTemporal } from '../is-temporal';
import { isAgreedTo } from './agreed-servers';
import { portOwner } from './port-owner';

/**
 * The Temporal server that somebody else started at the configured address of this computer; undefined if none answers
 * there. It is trusted if it is this user's, if the configuration names its address, or if the person has agreed to it:
 * whoever happens to hold the usual port first must not get anybody's texts.
 * @param folder `DataPaths.temporal`.
 */
export async function findOtherServer(
  config: Config,
  folder: string,
): Promise<(OtherServer & { isTrusted: boolean }) | undefined> {
  const { address } = config;
  // The headers and keys of the configuration are meant for a trusted server.
  if (!(await isTemporal(config.isNamed ? config : { address }))) return undefined;
  const { isSelf, name } = await portOwner(Number(address.split(':').at(-1)));
  const server = { address, owner: name };
  return { ...server, isTrusted: isSelf || config.isNamed || isAgreedTo(folder, server) };
}
