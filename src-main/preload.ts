import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { ErrorShape } from '#shared/errors';
import type { Answer, LeatherBookBridge, Push } from '#shared/ipc';
import { IPC_CHANNEL } from '#shared/ipc-channels';

/**
 * The only bridge between the sandboxed window and the main process, which parses input and output. It delays the first
 * frame, so it loads no schemas.
 */

const listeners = new Map<string, (push: Push) => void>();

ipcRenderer.on(IPC_CHANNEL.push, (_event, push: Push) => listeners.get(push.subscription_id)?.(push));

/** Until then, what else is loaded would take the processor from the page. A hidden page paints nothing. */
function tellWhenPainted(): void {
  const tell = () => ipcRenderer.send(IPC_CHANNEL.painted);
  new PerformanceObserver((paints) => {
    if (paints.getEntriesByName('first-contentful-paint').length > 0) tell();
  }).observe({ type: 'paint', buffered: true });
  const tellIfHidden = () => {
    if (document.hidden) tell();
  };
  document.addEventListener('DOMContentLoaded', tellIfHidden);
  document.addEventListener('visibilitychange', tellIfHidden);
}

tellWhenPainted();

async function ask(channel: string, ...args: unknown[]): Promise<Answer<unknown>> {
  try {
    return (await ipcRenderer.invoke(channel, ...args)) as Answer<unknown>;
  } catch (error) {
    return { ok: false, error: notSent(error) };
  }
}

/** What cannot be sent through a channel, such as a function. */
function notSent(error: unknown): ErrorShape {
  return {
    code: 'invalid_input',
    message: 'This call does not accept that input.',
    cause: String(error),
  };
}

function takeDroppedFile(file: File): Promise<Answer<unknown>> {
  return ask(IPC_CHANNEL.takeFile, webUtils.getPathForFile(file));
}

function subscribe(name: string, params: unknown, listener: (answer: Answer<unknown>) => void): () => void {
  const id = crypto.randomUUID();
  listeners.set(id, listener);
  void ask(IPC_CHANNEL.subscribe, id, name, params).then((answer) => {
    if (!answer.ok && listeners.has(id)) listener(answer);
  });
  return () => {
    listeners.delete(id);
    void ipcRenderer.invoke(IPC_CHANNEL.unsubscribe, id);
  };
}

contextBridge.exposeInMainWorld('leatherBook', {
  call: (name: string, input: unknown) => ask(IPC_CHANNEL.call, name, input),
  takeDroppedFile,
  subscribe,
} as LeatherBookBridge);
