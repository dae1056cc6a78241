import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult, UseQueryResult } from '@tanstack/react-query';
import type { VaultEntry, VaultEntryWithContent } from '#shared/vault';
import { call } from '../../../hooks/call';

const PAGE_SIZE = 200;

/** What was denied, newest first, page after page. */
export function useVault(search: string): UseInfiniteQueryResult<{ entries: VaultEntry[]; total: number }> {
  return useInfiniteQuery({
    queryKey: ['vault', 'list', search],
    queryFn: ({ pageParam }) => call('vault.list', { search, cursor: pageParam, limit: PAGE_SIZE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
    select: ({ pages }) => ({
      entries: pages.flatMap((page) => page.entries),
      total: pages.at(-1)?.total ?? 0,
    }),
  });
}

/** An entry with its whole text, once that is asked for; null when it has been released. */
export function useDeniedText(
  entryId: string,
  wanted: boolean,
): UseQueryResult<VaultEntryWithContent | null> {
  return useQuery({
    queryKey: ['vault', 'one', entryId],
    queryFn: () => call('vault.get', { entry_id: entryId }),
    enabled: wanted,
    // What must not be learned does not lie about in memory either.
    gcTime: 0,
  });
}
