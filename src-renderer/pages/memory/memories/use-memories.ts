import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Memory, MemoryDetails, MemoryQuery } from '#shared/memories';
import { call } from '../../../hooks/call';
import { usePages, type Pages } from '../../../hooks/use-pages';

/** Memories, newest first. */
export function useMemories(query: MemoryQuery): Pages<Memory> {
  return usePages(['memories', 'list', query], async (page) => {
    const { memories, ...rest } = await call('memory.list', { ...query, ...page });
    return { items: memories, ...rest };
  });
}

/** One memory, with all that is known of it; null when it is no longer there. */
export function useMemory(memoryId: string): UseQueryResult<MemoryDetails | null> {
  return useQuery({
    queryKey: ['memories', 'one', memoryId],
    queryFn: () => call('memory.get', { memory_id: memoryId }),
  });
}
