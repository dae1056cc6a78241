import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { UseMutationResult, UseQueryResult } from '@tanstack/react-query';
import type { EncryptionStatus } from '#shared/encryption';
import type { CallInput } from '#shared/ipc';
import { call } from '../../hooks/call';

const STATUS = ['encryption.status'];

type Change =
  | 'encryption.createKey'
  | 'encryption.addKeys'
  | 'encryption.encryptWith'
  | 'encryption.removeKey';

/** Which keys encrypt, by their names. */
export function useEncryption(): UseQueryResult<EncryptionStatus> {
  return useQuery({ queryKey: STATUS, queryFn: () => call('encryption.status', undefined), staleTime: 0 });
}

/** A change of the keys. What has been read with the keys of before is read again. */
export function useEncryptionChange<Name extends Change>(
  name: Name,
): UseMutationResult<EncryptionStatus, Error, CallInput<Name>> {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: [name],
    mutationFn: (input: CallInput<Name>): Promise<EncryptionStatus> => call(name, input),
    onSuccess: (status) => {
      queries.setQueryData(STATUS, status);
      void queries.invalidateQueries({ queryKey: ['codec.status'] });
      queries.removeQueries({ predicate: ({ queryKey }) => String(queryKey[0]).startsWith('history') });
    },
  });
}
