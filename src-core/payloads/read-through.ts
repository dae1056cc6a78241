import type { Connection } from '@temporalio/client';
import { makeReadable } from './make-readable';
import type { PayloadKeys } from './payload-keys';

type WorkflowService = Connection['workflowService'];
type Call = (...args: unknown[]) => unknown;

/**
 * Makes a connection decrypt every answer of the server, whoever asked and with whichever call: what reads histories,
 * lists and descriptions then need not know of encryption.
 */
export function readThrough(connection: Connection, keys: PayloadKeys): void {
  const service = new Proxy(connection.workflowService, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => readable((value as Call).apply(target, args), keys);
    },
  });
  Object.defineProperty(connection, 'workflowService', { value: service satisfies WorkflowService });
}

function readable(answer: unknown, keys: PayloadKeys): unknown {
  if (!(answer instanceof Promise)) return answer;
  return answer.then((message: unknown) => {
    makeReadable(message, keys);
    return message;
  });
}
