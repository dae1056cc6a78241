import type { Client } from '@temporalio/client';
import { workflowFilterSchema } from '#shared/history';
import type { StateCounts, WorkflowFilter } from '#shared/history';
import { callServer } from './connected-client';
import { decodePayload } from './decode-payloads';
import { listError } from './list-error';
import { visibilityQuery } from './workflow-filter';
import { stateOfStatus } from './workflow-states';

const CALL_TIMEOUT_MS = 15_000;

/**
 * How many workflows match in each state, in one call. Conditions that only the app can check (words, waiting,
 * retrying, refused) are not considered.
 * @throws AppError `server_unavailable`; `invalid_input` for an invalid condition.
 */
export async function countWorkflows(
  client: Client,
  workflowFilter: WorkflowFilter,
  signal: AbortSignal = new AbortController().signal,
): Promise<StateCounts> {
  const filter = workflowFilterSchema.parse(workflowFilter);
  const query = visibilityQuery({ ...filter, search: null, attention: null });
  if (query === undefined) return {};
  try {
    const { groups } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.countWorkflowExecutions({
        namespace: client.options.namespace,
        query: `${query} GROUP BY ExecutionStatus`.trim(),
      }),
    );
    const counts: StateCounts = {};
    for (const { groupValues, count } of groups) {
      const [name] = (groupValues ?? []).map(decodePayload);
      const state = typeof name === 'string' ? stateOfStatus(name) : undefined;
      if (state) counts[state] = (counts[state] ?? 0) + Number(count);
    }
    return counts;
  } catch (error) {
    throw listError(error, filter);
  }
}
