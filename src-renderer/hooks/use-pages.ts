import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { QueryKey } from '@tanstack/react-query';

const PAGE_SIZE = 200;

interface Page<Item> {
  items: Item[];
  total: number;
  next_cursor: string | null;
}

/** The content of a list: what has been read of it so far, and a way to load more. */
export interface Pages<Item> {
  items: readonly Item[];
  /** How many there are in all. */
  total: number;
  isPending: boolean;
  /** False while it still shows the previous list. */
  isFresh: boolean;
  error: Error | null;
  refetch: () => unknown;
  loadMore: () => void;
}

/** A list that is read page by page. What is shown stays until its replacement has arrived. */
export function usePages<Item>(
  queryKey: QueryKey,
  load: (page: { cursor: string | null; limit: number }) => Promise<Page<Item>>,
): Pages<Item> {
  const { data, isPending, isPlaceholderData, error, refetch, hasNextPage, isFetching, fetchNextPage } =
    useInfiniteQuery({
      queryKey,
      queryFn: ({ pageParam }) => load({ cursor: pageParam, limit: PAGE_SIZE }),
      initialPageParam: null as string | null,
      getNextPageParam: (page) => page.next_cursor,
      placeholderData: keepPreviousData,
      select: ({ pages }) => ({
        items: pages.flatMap((page) => page.items),
        total: pages.at(-1)?.total ?? 0,
      }),
    });
  return {
    items: data?.items ?? [],
    total: data?.total ?? 0,
    isPending,
    isFresh: !isPending && !isPlaceholderData,
    error,
    refetch,
    loadMore: () => hasNextPage && !isFetching && void fetchNextPage(),
  };
}
