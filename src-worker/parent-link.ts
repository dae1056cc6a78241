import type { z } from 'zod';
import { isRunning } from '#core/platform/is-running';
import { toErrorShape } from '#shared/errors';
import { PARENT_PID } from '#shared/worker-messages';

/** The link to the process that started this one. */
export interface ParentLink<To, From> {
  /** Resolves once the message has left this process. */
  send(message: From): Promise<void>;
  onMessage(listener: (message: To) => void): void;
  /** The other process is gone; nobody will tell this process to stop. */
  onClosed(listener: () => void): void;
}

/** What Electron gives a utility process; Node has nothing like it. */
interface ParentPort {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (event: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
}

/** How soon a process notices that the app has died. */
const LOOK_EVERY_MS = 500;

/**
 * Electron's main process hands the other end of the port on to programs that it starts later: if it is killed, the
 * Temporal server, which outlives it, keeps the port open, and nothing tells this process.
 */
function whenOrphaned(listener: () => void): void {
  const parent = Number(process.env[PARENT_PID]);
  if (!parent) return;
  const look = setInterval(() => {
    if (isRunning(parent)) return;
    clearInterval(look);
    listener();
  }, LOOK_EVERY_MS).unref();
}

/** The link to Electron's main process or to the Node process that forked this one; undefined if there is neither. */
export function connectParent<To, From>(schema: z.ZodType<To>): ParentLink<To, From> | undefined {
  const dispatch = (message: unknown, listener: (message: To) => void): void => {
    const parsed = schema.safeParse(message);
    // Without the message: it may hold keys.
    if (!parsed.success)
      throw new TypeError(`A message that is not known here: ${toErrorShape(parsed.error).message}`);
    listener(parsed.data);
  };
  const port = (process as unknown as { parentPort?: ParentPort }).parentPort;
  if (port) {
    return {
      send: async (message) => port.postMessage(message),
      onMessage: (listener) => port.on('message', ({ data }) => dispatch(data, listener)),
      onClosed: (listener) => {
        port.on('close', listener);
        whenOrphaned(listener);
      },
    };
  }
  if (process.send) {
    return {
      send: (message) =>
        new Promise((resolve) => {
          // If a channel closes meanwhile, this reports an error, and `disconnect` reports it as well.
          if (process.connected) process.send?.(message, undefined, undefined, () => resolve());
          else resolve();
        }),
      onMessage: (listener) => void process.on('message', (message) => dispatch(message, listener)),
      onClosed: (listener) => void process.on('disconnect', listener),
    };
  }
  return undefined;
}
