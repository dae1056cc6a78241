import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { chosenFileSchema, type ChosenFile } from '#shared/analysis/preview';
import { AppError, toErrorShape } from '#shared/errors';
import { calls, IPC_CHANNEL, topics } from '#shared/ipc';
import type { Answer, CallName, LeatherBookBridge, Push, TopicName } from '#shared/ipc';
import { parseInput } from '#shared/parse-input';

/** The only bridge between the sandboxed window and the main process. Parses what goes out and what comes in. */

const listeners = new Map<string, (push: Push) => void>();

ipcRenderer.on(IPC_CHANNEL.push, (_event, push: Push) => listeners.get(push.subscription_id)?.(push));

async function call(name: CallName, input: unknown): Promise<Answer<unknown>> {
  try {
    if (!Object.hasOwn(calls, name)) throw new AppError('invalid_input', 'There is no call of that name.');
    const contract = calls[name];
    const parsed = parseInput(contract.input, input);
    const answer = (await ipcRenderer.invoke(IPC_CHANNEL.call, name, parsed)) as Answer<unknown>;
    return answer.ok ? { ok: true, value: contract.output.parse(answer.value) } : answer;
  } catch (error) {
    return { ok: false, error: toErrorShape(error) };
  }
}

async function takeDroppedFile(file: File): Promise<Answer<ChosenFile>> {
  try {
    const answer = (await ipcRenderer.invoke(
      IPC_CHANNEL.takeFile,
      webUtils.getPathForFile(file),
    )) as Answer<unknown>;
    return answer.ok ? { ok: true, value: chosenFileSchema.parse(answer.value) } : answer;
  } catch (error) {
    return { ok: false, error: toErrorShape(error) };
  }
}

function subscribe(
  name: TopicName,
  params: unknown,
  listener: (answer: Answer<unknown>) => void,
): () => void {
  const id = crypto.randomUUID();
  listeners.set(id, (push) => {
    if (!push.ok) return listener({ ok: false, error: push.error });
    const parsed = topics[name].value.safeParse(push.value);
    listener(
      parsed.success ? { ok: true, value: parsed.data } : { ok: false, error: toErrorShape(parsed.error) },
    );
  });
  void ipcRenderer.invoke(IPC_CHANNEL.subscribe, id, name, params).then((answer: Answer<undefined>) => {
    if (!answer.ok && listeners.has(id)) listener(answer);
  });
  return () => {
    listeners.delete(id);
    void ipcRenderer.invoke(IPC_CHANNEL.unsubscribe, id);
  };
}

contextBridge.exposeInMainWorld('leatherBook', { call, takeDroppedFile, subscribe } as LeatherBookBridge);
