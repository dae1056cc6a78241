import { ENVIRONMENT } from './env-file';
import type { ConfigReader } from './config-reader';

/** A key of the configuration that is set, and where. */
export interface Placed {
  key: string;
  /** A source's name. */
  source: string;
}

/** Keys that say where calls go and whom to trust there, and keys that prove who is calling. */
export interface Placement {
  destination: readonly Placed[];
  credentials: readonly Placed[];
}

/**
 * Reports credentials that would go to an address from another place: a file in a folder that somebody else filled must
 * not have them sent to a server of its choice. What is set in the environment is the person's own word, and may be
 * combined with credentials from anywhere.
 */
export function checkPlacement(reader: ConfigReader, { destination, credentials }: Placement): void {
  for (const credential of credentials) {
    const other = destination.find(({ source }) => source !== credential.source && source !== ENVIRONMENT);
    if (!other) continue;
    reader.report(
      `${credential.key} is set in ${credential.source}, but ${other.key} is set in ${other.source}; credentials are not sent to an address that another place sets. Put both in one place, or set ${other.key} in the environment too.`,
    );
  }
}
