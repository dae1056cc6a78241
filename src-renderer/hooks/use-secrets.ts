import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { SecretStatus } from '#shared/settings';
import { call } from './call';

export const SECRETS_KEY = ['settings.secrets'];

/** Where each provider's key is; never the key. */
export function useSecrets(): UseQueryResult<SecretStatus[]> {
  return useQuery({ queryKey: SECRETS_KEY, queryFn: () => call('settings.secrets', undefined) });
}
