import { useCallback, useState } from 'react';

/**
 * What a virtual list calls its items, as one function for as long as they are the same: with each other one, the list
 * measures all of them again.
 */
export function useItemKeys(ids: readonly string[]): (index: number) => string | number {
  const [kept, setKept] = useState(ids);
  const isSame = kept.length === ids.length && kept.every((id, index) => id === ids[index]);
  if (!isSame) setKept(ids);
  const present = isSame ? kept : ids;
  return useCallback((index: number) => present[index] ?? index, [present]);
}
