import { AppError } from '#shared/errors';
import type { CallInput, CallName, CallOutput } from '#shared/ipc';

/** Asks the main process. Rejects with an `AppError` that can be shown as it is. */
export async function call<Name extends CallName>(
  name: Name,
  input: CallInput<Name>,
): Promise<CallOutput<Name>> {
  const answer = await window.leatherBook.call(name, input);
  if (answer.ok) return answer.value;
  throw AppError.fromShape(answer.error);
}
