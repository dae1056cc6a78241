import { useInfiniteQuery } from '@tanstack/react-query';
import type { UseInfiniteQueryResult } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { HistoryQuery, WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import type { Job } from '#shared/jobs/job';
import { call } from '../../hooks/call';
import { isWaiting, useJobs } from '../../hooks/use-jobs';
import { useTopic } from '../../hooks/use-topic';

export type HistoryFilter = Pick<HistoryQuery, 'kind' | 'state'>;

/** The server's workflows, newest first. Asked again when a job starts, waits or ends, when the server comes back, and on focus. */
export function useHistory(filter: HistoryFilter): UseInfiniteQueryResult<WorkflowSummary[]> {
  const query = useInfiniteQuery({
    queryKey: ['history', filter],
    queryFn: ({ pageParam }) => call('history.list', { ...filter, cursor: pageParam, limit: 100 }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    select: ({ pages }) => pages.flatMap((page) => page.workflows),
    refetchOnWindowFocus: 'always',
    // A chapter that is opened again has missed what happened meanwhile.
    refetchOnMount: 'always',
  });

  const server = useTopic('status', undefined).value?.server.state;
  const jobs = useJobs()
    .map((job) => `${job.workflow_id} ${newsOf(job)}`)
    .join();
  const news = `${server} ${jobs}`;
  const seen = useRef(news);
  const { refetch } = query;
  useEffect(() => {
    if (seen.current === news) return;
    seen.current = news;
    void refetch();
  }, [news, refetch]);
  return query;
}

function newsOf(job: Job): string {
  if (isEnded(job.state)) return 'ended';
  return isWaiting(job) ? 'waits' : job.state;
}
