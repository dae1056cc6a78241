import { useQuery } from '@tanstack/react-query';
import type { WorkflowPresent, WorkflowSummary } from '#shared/history';
import { isEnded } from '#shared/jobs/job';
import { call } from '../../hooks/call';

const SOONEST_MS = 3000;
const LATEST_MS = 60_000;
/** After an attempt was due, it is under way or has failed again. */
const UNDER_WAY_MS = 1000;

/**
 * Where a running workflow is now, while its line is in sight. The server tells nobody of a failed attempt, so it is
 * asked: when the next attempt is due, otherwise ever more rarely, and never for what has ended.
 */
export function usePresent(
  { workflow_id, run_id }: Pick<WorkflowSummary, 'workflow_id' | 'run_id'>,
  isAsked: boolean,
): WorkflowPresent | undefined {
  const { data } = useQuery({
    queryKey: ['history present', workflow_id, run_id],
    queryFn: () => call('history.present', { workflow_id, run_id }),
    enabled: isAsked,
    staleTime: SOONEST_MS,
    refetchOnWindowFocus: true,
    refetchInterval: ({ state }) => againIn(state.data, state.dataUpdateCount, Date.now()),
  });
  return data;
}

/**
 * In how many milliseconds to ask again; false for never.
 * @param times How often it has been asked.
 */
export function againIn(present: WorkflowPresent | undefined, times: number, now: number): number | false {
  if (!present || isEnded(present.state)) return false;
  const due = present.pending.activities
    .filter(({ state, next_attempt_at }) => state === 'backing_off' && next_attempt_at)
    .map(({ next_attempt_at }) => Date.parse(next_attempt_at ?? '') - now + UNDER_WAY_MS);
  const otherwise = Math.min(SOONEST_MS * 2 ** (times - 1), LATEST_MS);
  return Math.max(SOONEST_MS, Math.min(...due, due.length > 0 ? LATEST_MS : otherwise));
}
