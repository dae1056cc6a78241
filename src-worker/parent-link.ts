import { toErrorShape } from '#shared/errors';
import { toWorkerSchema, type FromWorker, type ToWorker } from '#shared/worker-messages';

/** The way to the supervisor that started this process. */
export interface ParentLink {
  /** Resolves once the message has left this process. */
  send(message: FromWorker): Promise<void>;
  onMessage(listener: (message: ToWorker) => void): void;
  /** The supervisor is gone; nobody will tell this process to stop. */
  onClosed(listener: () => void): void;
}

/** What Electron gives to a utility process; Node has no such thing. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** The link to Electron's main process or to the Node process that forked this one; undefined when there is neither. */
export function connectParent(): ParentLink | undefined {
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: async (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => dispatch(data, listener)),
      onClosed: (listener) => port.on('close', listener),
    };
  }
  if (process.send) {
    return {
      send: (message) =>
        new Promise((resolve) => {
          // A channel that closes meanwhile is an error here, which `disconnect` tells as well.
          if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
          else resolve();
        }),
      onMessage: (listener) => void process.on('message', (message) => dispatch(message, listener)),
      onClosed: (listener) => void process.on('disconnect', listener),
    };
  }
  return undefined;
}

function dispatch(message: unknown, listener: (message: ToWorker) => void): void {
  const parsed = toWorkerSchema.safeParse(message);
  // Without the message: it may hold keys.
  if (!parsed.success)
    throw new TypeError(`A message that the worker does not know: ${toErrorShape(parsed.error).message}`);
  listener(parsed.data);
}
