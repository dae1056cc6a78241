import { useQuery } from '@tanstack/react-query';
import type { WorkflowSummary } from '#shared/history';
import { call } from '../../hooks/call';

/**
 * A workflow with what only its first event says. The list does without: it costs the server a call each.
 * @param later It is not asked for yet.
 */
export function useWithStart(workflow: WorkflowSummary, later: boolean): WorkflowSummary {
  const { workflow_id, run_id, start_unread = false } = workflow;
  const { data } = useQuery({
    queryKey: ['history start', run_id],
    queryFn: () => call('history.start', { workflow_id, run_id }),
    enabled: start_unread && !later,
    // A first event never changes.
    staleTime: Infinity,
    refetchOnWindowFocus: false,
  });
  return start_unread && data ? { ...workflow, ...data } : workflow;
}
