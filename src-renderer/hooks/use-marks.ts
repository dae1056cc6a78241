import { useState } from 'react';

export interface Marks {
  /** The marked ids; null while nothing is being marked. */
  ids: ReadonlySet<string> | null;
  start: () => void;
  stop: () => void;
  toggle: (id: string) => void;
  replace: (ids: Iterable<string>) => void;
}

/** Marking several things, to do the same with all of them. */
export function useMarks(): Marks {
  const [ids, setIds] = useState<ReadonlySet<string> | null>(null);
  return {
    ids,
    start: () => setIds(new Set()),
    stop: () => setIds(null),
    toggle: (id) =>
      setIds((before) => {
        const next = new Set(before);
        if (!next.delete(id)) next.add(id);
        return next;
      }),
    replace: (all) => setIds(new Set(all)),
  };
}
