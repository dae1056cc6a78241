import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { VaultEntry, VaultEntryWithContent } from '#shared/vault';
import { call } from '../../../hooks/call';
import { usePages } from '../../../hooks/use-pages';
import type { Pages } from '../../../hooks/use-pages';

/** What was denied, newest first. */
export function useVault(search: string): Pages<VaultEntry> {
  return usePages(['vault', 'list', search], async (page) => {
    const { entries, ...rest } = await call('vault.list', { search, ...page });
    return { items: entries, ...rest };
  });
}

/** An entry with its whole text, once asked for; null if it has been released. */
export function useDeniedText(
  entryId: string,
  wanted: boolean,
): UseQueryResult<VaultEntryWithContent | null> {
  return useQuery({
    queryKey: ['vault', 'one', entryId],
    queryFn: () => call('vault.get', { entry_id: entryId }),
    enabled: wanted,
    // What must not be learned does not stay in memory either.
    gcTime: 0,
  });
}
