import type { ClientConfig } from 'pg';
import { parseIntoClientConfig } from 'pg-connection-string';

/** How long a connection to the server may take, in milliseconds. */
const CONNECT_MS = 5000;
/** After such a silence, the server's machine is asked whether it is there. */
const KEEP_ALIVE_MS = 30_000;

/**
 * A process that has vanished with its machine must not hold the write lock: the server probes the connection, and ends a
 * transaction in which nothing happens.
 */
const OPTIONS =
  '-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 -c idle_in_transaction_session_timeout=120000';

/** A PostgreSQL database, from its URL. */
export interface StorePlace {
  /** Has the password. */
  client: ClientConfig;
  /** Names it for the person, without any secret: "the database “books” at db.example.org:5432". */
  name: string;
}

/** @param url One that {@link isStoreUrl} accepts. */
export function storePlace(url: string): StorePlace {
  const parsed = parseIntoClientConfig(url);
  const { host = 'localhost', port = 5432, database } = parsed;
  return {
    client: {
      ...parsed,
      options: [OPTIONS, parsed.options].filter(Boolean).join(' '),
      application_name: 'leather-book',
      connectionTimeoutMillis: CONNECT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    },
    name: `the database “${database}” at ${host.startsWith('/') ? host : `${host}:${port}`}`,
  };
}
