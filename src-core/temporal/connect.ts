import { Client, Connection } from '@temporalio/client';
import type { Config } from '../config/load-config';
import { connectionOptions } from './connection-options';

export interface TemporalConnection {
  client: Client;
  close(): Promise<void>;
}

/**
 * A client of the server at `address` (that of `config` unless given). It connects with its first call, and
 * again by itself whenever the server comes back.
 */
export function connect(config: Config, address = config.address): TemporalConnection {
  const connection = Connection.lazy(connectionOptions({ ...config, address }));
  return {
    client: new Client({ connection, namespace: config.namespace }),
    close: () => connection.close(),
  };
}
