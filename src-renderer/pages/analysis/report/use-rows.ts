import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { useSettled } from '../../../hooks/use-settled';
import { call } from '../../../hooks/call';

const PAGE_ROWS = 200;
/** A scroll bar that is dragged passes pages that nobody sees. */
const SCROLL_PAUSE_MS = 60;
/** Pages stay in memory for this long after they were last in sight. */
const PAGE_KEPT_MS = 30_000;

export interface RowPages {
  /** Tells which rows are in sight, up to and without the end. */
  setRange: (first: number, end: number) => void;
  /** A row's texts; undefined while they are not known. */
  row: (index: number) => readonly (string | null)[] | undefined;
  /** Why rows in sight are not there. */
  error: Error | null;
  retry: () => void;
}

/** The rows of an analysis, fetched by pages as they come into sight. */
export function useRows(analysisId: string, total: number): RowPages {
  const [range, setRange] = useState({ first: 0, end: PAGE_ROWS });
  const settled = useSettled(range, SCROLL_PAUSE_MS);
  const firstPage = Math.floor(settled.first / PAGE_ROWS);
  const lastPage = Math.floor(Math.max(0, Math.min(settled.end, total) - 1) / PAGE_ROWS);
  const pages = Array.from({ length: lastPage - firstPage + 1 }, (_, index) => firstPage + index);
  const queries = useQueries({
    queries: pages.map((page) => ({
      queryKey: ['rows', analysisId, page],
      queryFn: () =>
        call('analysis.rows', { analysis_id: analysisId, offset: page * PAGE_ROWS, limit: PAGE_ROWS }),
      gcTime: PAGE_KEPT_MS,
    })),
  });
  const known = new Map(pages.map((page, index) => [page, queries[index]?.data?.rows]));
  const failed = queries.filter((query) => query.error !== null);
  return {
    setRange: (first, end) => setRange({ first, end }),
    row: (index) => known.get(Math.floor(index / PAGE_ROWS))?.[index % PAGE_ROWS],
    error: failed[0]?.error ?? null,
    retry: () => failed.forEach((query) => void query.refetch()),
  };
}
