import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { QueryRows, RowsQuery } from '#shared/analysis/rows-query';
import { useSettled } from '../../../hooks/use-settled';
import { call } from '../../../hooks/call';

const PAGE_ROWS = 200;
/** Dragging the scroll bar passes pages that nobody sees. */
const SCROLL_PAUSE_MS = 60;
/** Pages stay in memory for this long after they were last in sight. */
const PAGE_KEPT_MS = 30_000;

export interface RowPages {
  /** The first rows with the columns and how many rows there are; undefined until they are known. */
  head: QueryRows | undefined;
  /** Other rows are asked for; {@link head} is still of those before. */
  isAsking: boolean;
  /** Says which rows are in sight, from the first to before the end. */
  setRange: (first: number, end: number) => void;
  /** A row's texts; undefined while they are not known. */
  row: (index: number) => readonly (string | null)[] | undefined;
  /** Why rows in sight are missing. */
  error: Error | null;
  retry: () => void;
}

interface RowsOf {
  analysisId: string;
  /** Null for all rows as they are in the file. */
  query: RowsQuery | null;
  /** For the rows as they are in the file, whose types are not known. */
  total: number;
  /** False: nothing is asked yet. */
  enabled?: boolean;
}

/** The rows of an analysis, or what a query of them answers, fetched by pages as they come into sight. */
export function useRows({ analysisId, query, total: all, enabled = true }: RowsOf): RowPages {
  const [range, setRange] = useState({ first: 0, end: PAGE_ROWS });
  const settled = useSettled(range, SCROLL_PAUSE_MS);
  const pageOf = (page: number) => ({
    queryKey: ['rows', analysisId, query, page],
    queryFn: () => fetchPage({ analysisId, query, total: all }, page),
    gcTime: PAGE_KEPT_MS,
  });
  // The first rows tell the columns, the cluster's among them, and how wide they are.
  const first = useQuery({ ...pageOf(0), enabled, placeholderData: keepPreviousData });
  const isAsking = first.isFetching;
  const head = first.error ? undefined : first.data;
  const total = head?.total ?? 0;
  const firstPage = Math.floor(settled.first / PAGE_ROWS);
  const lastPage = Math.floor(Math.max(0, Math.min(settled.end, total) - 1) / PAGE_ROWS);
  const pages = Array.from(
    { length: Math.max(0, lastPage - firstPage + 1) },
    (_, index) => firstPage + index,
  );
  const queries = useQueries({
    queries: pages.map((page) => ({
      ...pageOf(page),
      enabled: head !== undefined && !first.isPlaceholderData,
    })),
  });
  const known = new Map(pages.map((page, index) => [page, queries[index]?.data?.rows]));
  const failed = queries.filter((each) => each.error !== null);
  return {
    head,
    isAsking,
    setRange: (from, end) => setRange({ first: from, end }),
    row: (index) => {
      const page = Math.floor(index / PAGE_ROWS);
      return (page === 0 ? head?.rows : known.get(page))?.[index % PAGE_ROWS];
    },
    error: first.error ?? failed[0]?.error ?? null,
    retry: () => [first, ...failed].forEach((each) => void each.refetch()),
  };
}

async function fetchPage({ analysisId, query, total }: RowsOf, page: number): Promise<QueryRows> {
  const part = { analysis_id: analysisId, offset: page * PAGE_ROWS, limit: PAGE_ROWS };
  if (query) return call('analysis.query', { ...part, query });
  const { columns, rows } = await call('analysis.rows', part);
  return { columns: columns.map((name) => ({ name, type: '' })), rows, total };
}
