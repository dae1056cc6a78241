import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { StoreName } from '#shared/store-names';
import { useTopic } from './use-topic';

/**
 * Repeats a store's queries (those whose key begins with its name) whenever main says that it has changed, or is back.
 * While it is away, what was read before stays in sight.
 */
export function useFresh(store: StoreName): void {
  const queries = useQueryClient();
  const revision = useTopic(store, undefined).value?.revision;
  const seen = useRef(revision);
  useEffect(() => {
    const before = seen.current;
    seen.current = revision;
    if (revision === undefined || revision === null) return;
    if (before !== undefined && before !== revision) void queries.invalidateQueries({ queryKey: [store] });
  }, [queries, revision, store]);
}
