import { useMutation } from '@tanstack/react-query';
import type { UseMutationResult } from '@tanstack/react-query';
import type { CallInput, CallName, CallOutput } from '#shared/ipc';
import { call } from './call';

/** A call made by a click: pending, its error, its answer. */
export function useCall<Name extends CallName>(
  name: Name,
): UseMutationResult<CallOutput<Name>, Error, CallInput<Name>> {
  return useMutation({ mutationKey: [name], mutationFn: (input: CallInput<Name>) => call(name, input) });
}
