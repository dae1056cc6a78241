import { Client, Connection } from '@temporalio/client';
import type { ConnectionOptions } from '@temporalio/client';
import { connectionOptions } from '../../temporal/connection-options';

type Interceptor = NonNullable<ConnectionOptions['interceptors']>[number];

export interface CountingClient {
  client: Client;
  /** The names of the calls made so far: `StartWorkflowExecution`. */
  calls: string[];
  close(): Promise<void>;
}

/** A client like the app's that records its calls. */
export function countingClient(server: { address: string; namespace: string }): CountingClient {
  const calls: string[] = [];
  const connection = Connection.lazy({
    ...connectionOptions(server),
    interceptors: [
      (options, nextCall) => {
        calls.push(options.method_definition.path.split('/').at(-1) ?? '');
        return nextCall(options) as ReturnType<Interceptor>;
      },
    ],
  });
  return {
    client: new Client({ connection, namespace: server.namespace }),
    calls,
    close: () => connection.close(),
  };
}
