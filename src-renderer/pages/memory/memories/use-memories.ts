import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Memory, MemoryDetails, MemoryGroup, MemoryGrouping, MemoryQuery } from '#shared/memories';
import { call } from '../../../hooks/call';

const PAGE = 60;
const NONE: MemoryGroup[] = [];

/** The cards in sight, counted over all groups. */
export interface Sight {
  first: number;
  last: number;
}

export interface GroupedMemories {
  groups: readonly MemoryGroup[];
  total: number;
  /** A memory by its place over all groups; undefined until its page is there. */
  at: (place: number) => Memory | undefined;
  query: UseQueryResult<MemoryGroup[]>;
}

/** Memories in groups, newest first within each. Of each group the pages in sight are read. */
export function useGroupedMemories(by: MemoryGrouping, query: MemoryQuery, sight: Sight): GroupedMemories {
  const answer = useQuery({
    queryKey: ['memories', 'groups', by, query],
    queryFn: () => call('memory.groups', { by, query }),
    placeholderData: keepPreviousData,
  });
  const groups = answer.data ?? NONE;
  const wanted = pagesInSight(groups, sight);
  const pages = useQueries({
    queries: wanted.map(({ group, page }) => ({
      queryKey: ['memories', 'page', by, query, group.key, page],
      queryFn: () =>
        call('memory.list', { ...query, ...within(by, group), offset: page * PAGE, limit: PAGE }),
    })),
    combine: (results) => results.map(({ data }) => data?.memories),
  });
  const at = (place: number): Memory | undefined => {
    const index = wanted.findIndex(({ start, end }) => place >= start && place < end);
    return pages[index]?.[place - (wanted[index]?.start ?? 0)];
  };
  return { groups, total: groups.reduce((sum, { count }) => sum + count, 0), at, query: answer };
}

interface WantedPage {
  group: MemoryGroup;
  page: number;
  /** The places of its first memory and of the one after its last. */
  start: number;
  end: number;
}

function pagesInSight(groups: readonly MemoryGroup[], { first, last }: Sight): WantedPage[] {
  const wanted: WantedPage[] = [];
  let before = 0;
  for (const group of groups) {
    for (let page = 0; page * PAGE < group.count; page += 1) {
      const start = before + page * PAGE;
      const end = before + Math.min(group.count, (page + 1) * PAGE);
      if (start <= last && end > first) wanted.push({ group, page, start, end });
    }
    before += group.count;
  }
  return wanted;
}

/** What narrows a list to a group. */
function within(by: MemoryGrouping, { key, from, to }: MemoryGroup): MemoryQuery {
  if (by === 'month') return { from, to };
  return by === 'subject' ? { subjects: [key] } : { kinds: [key as Memory['kind']] };
}

/** One memory, with everything known about it; null if it is no longer there. */
export function useMemory(memoryId: string): UseQueryResult<MemoryDetails | null> {
  return useQuery({
    queryKey: ['memories', 'one', memoryId],
    queryFn: () => call('memory.get', { memory_id: memoryId }),
  });
}
