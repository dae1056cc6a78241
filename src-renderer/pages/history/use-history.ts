import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useEffectEvent, useMemo, useRef, useState } from 'react';
import type { HistoryPage, StateCounts, WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { call } from '../../hooks/call';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import { useTopic } from '../../hooks/use-topic';
import { workflowFilter, type HistoryFilter } from './history-filter';

const PAGE = 100;
/** The search goes on until this many are found, then again when the person scrolls for more. */
const ENOUGH = 50;
/** If jobs change many times a second, the list follows once a second. */
const NEWS_MS = 1000;
const NONE: readonly HistoryPage[] = [];

export interface History {
  workflows: readonly WorkflowSummary[];
  counts: StateCounts | undefined;
  /** How many of the server's workflows have been looked at. */
  lookedAt: number;
  /** The server has answered. */
  isRead: boolean;
  isPending: boolean;
  /** More is being asked for. */
  isFetching: boolean;
  /** There is more than is shown. */
  hasMore: boolean;
  error: Error | null;
  loadMore: () => void;
  refetch: () => void;
  /** Removes runs from the list that the server has deleted. */
  remove: (runIds: readonly string[]) => void;
  /** A workflow has ended that the list has as running. */
  noteEnd: () => void;
}

/**
 * The server's workflows. What is on its first page is asked again when a job starts, waits or ends, when the server
 * comes back, and on focus; later pages, where workflows ended long ago, are asked once.
 */
export function useHistory(filter: HistoryFilter): History {
  const asked = workflowFilter(filter);
  const pages = useInfiniteQuery({
    queryKey: ['history pages', asked],
    queryFn: ({ pageParam }) =>
      call('history.list', { ...asked, without_starts: true, cursor: pageParam, limit: PAGE }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: HistoryPage) => page.next_cursor,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const isFollowed = pages.isSuccess;
  const head = useQuery({
    queryKey: ['history head', asked],
    queryFn: () => call('history.list', { ...asked, without_starts: true, limit: PAGE }),
    enabled: isFollowed,
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: 'always',
  });
  const counts = useQuery({
    queryKey: ['history counts', asked],
    queryFn: () => call('history.counts', { ...asked, state: null }),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: 'always',
  });
  const queries = useQueryClient();
  const askAgain = useCallback(() => {
    void queries.invalidateQueries({ queryKey: ['history head'] });
    void queries.invalidateQueries({ queryKey: ['history counts'] });
  }, [queries]);
  useNews(() => {
    askAgain();
    if (pages.isError) void pages.refetch();
  });
  const noteEnd = useGathered(askAgain);

  const [removed, setRemoved] = useState<ReadonlySet<string>>(new Set());
  const read = pages.data?.pages ?? NONE;
  const newest = head.data;
  const workflows = useMemo(
    () => merged([...read, ...(newest ? [newest] : [])], removed),
    [read, newest, removed],
  );
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const isShort = hasNextPage && !isFetchingNextPage && !pages.isError && workflows.length < ENOUGH;
  useEffect(() => {
    if (isShort) void fetchNextPage();
  }, [isShort, fetchNextPage]);

  return {
    workflows,
    counts: counts.data,
    lookedAt: read.reduce((sum, page) => sum + page.looked_at, 0),
    isRead: pages.isSuccess,
    isPending: pages.isPending,
    isFetching: pages.isFetching || head.isFetching,
    hasMore: hasNextPage,
    error: pages.error ?? head.error,
    loadMore: () => hasNextPage && !pages.isFetching && void fetchNextPage(),
    refetch: () => {
      void queries.resetQueries({ queryKey: ['history pages'] });
      askAgain();
    },
    remove: (runIds) => {
      setRemoved((before) => new Set([...before, ...runIds]));
      void queries.invalidateQueries({ queryKey: ['history counts'] });
    },
    noteEnd,
  };
}

/** One line per run, from the latest page that has it. */
function merged(pages: readonly HistoryPage[], removed: ReadonlySet<string>): WorkflowSummary[] {
  const runs = new Map<string, WorkflowSummary>();
  for (const { workflows } of pages) for (const workflow of workflows) runs.set(workflow.run_id, workflow);
  for (const runId of removed) runs.delete(runId);
  return [...runs.values()];
}

/** Calls of it within a second become one. */
function useGathered(listener: () => void): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const gathered = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      listener();
    }, NEWS_MS);
  }, [listener]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return gathered;
}

/** Calls back when a job starts, waits or ends and when the server comes or goes, once a second at most. */
function useNews(listener: () => void): void {
  const server = useTopic('status', undefined).value?.server.state;
  const jobs = useJobs()
    .map((job) => `${job.workflow_id} ${newsOf(job)}`)
    .join();
  const news = `${server} ${jobs}`;
  const told = useRef({ news, at: 0 });
  const tell = useEffectEvent(listener);
  useEffect(() => {
    if (told.current.news === news) return undefined;
    const timer = setTimeout(
      () => {
        told.current = { news, at: performance.now() };
        tell();
      },
      Math.max(0, told.current.at + NEWS_MS - performance.now()),
    );
    return () => clearTimeout(timer);
  }, [news]);
}

function newsOf(job: Job): string {
  if (isEnded(job.state)) return 'ended';
  return isWaiting(job) ? 'waits' : job.state;
}
