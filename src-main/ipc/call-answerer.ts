import type { IpcMainInvokeEvent } from 'electron';
import { expectedIfOfStore } from '#core/platform/files/storage-error';
import type { Log } from '#core/platform/log';
import { AppError, toErrorShape } from '#shared/errors';
import { calls } from '#shared/ipc';
import type { Answer, CallName, CallOutput, CallRequest } from '#shared/ipc';
import { keepContract, parseInput } from '#shared/parse-input';
import { checkSender } from './trusted-sender';

/** One handler for every call of a subject: a missing one does not compile. */
export type HandlersOf<Calls> = {
  [Name in keyof Calls & CallName]: (
    input: CallRequest<Name>,
  ) => CallOutput<Name> | Promise<CallOutput<Name>>;
};
export type CallHandlers = HandlersOf<typeof calls>;

/**
 * Answers the window's calls: checks the sender, parses the input and the answer, gives every error the one shape.
 * @param handlers Calls wait for them.
 * @param onDamage Called when a call has met damage of the store.
 */
export function callAnswerer(handlers: Promise<CallHandlers>, log: Log, onDamage: () => void) {
  return async (event: IpcMainInvokeEvent, name: unknown, input: unknown): Promise<Answer<unknown>> => {
    try {
      checkSender(event);
      if (!isCallName(name)) throw new AppError('invalid_input', 'There is no call of that name.');
      const handler = (await handlers)[name] as (input: unknown) => unknown;
      const value = await handler(parseInput(calls[name].input, input));
      return { ok: true, value: keepContract(calls[name].output, value) };
    } catch (error) {
      const shape = toErrorShape(expectedIfOfStore(error));
      if (shape.code === 'storage_damaged') onDamage();
      if (shape.code === 'internal') log.error('A call failed unexpectedly', { name, error });
      return { ok: false, error: shape };
    }
  };
}

function isCallName(name: unknown): name is CallName {
  return typeof name === 'string' && Object.hasOwn(calls, name);
}
