import type { Client } from '@temporalio/client';
import type { RelatedWorkflows, RunOrigin, WorkflowSummary } from '#shared/history';
import { MEMO_RUN_AGAIN } from '#shared/jobs/job';
import { importPrefix } from './import-ids';
import { toClientError } from '../temporal/client-error';
import { GrpcStatus } from '../temporal/grpc-status';
import { callServer } from './connected-client';
import { decodeFields } from './decode-payloads';
import type { WorkflowEvent } from './follow-events';
import { grpcStatusOf } from './grpc-failure';
import { listWorkflows } from './list-workflows';
import type { StartMarks } from './start-marks';
import { quoted } from './visibility-query';

const CALL_TIMEOUT_MS = 15_000;
/** How many of each relation: the list's search finds more. */
const MOST = 50;

type Start = NonNullable<WorkflowEvent['workflowExecutionStartedEventAttributes']>;

/**
 * The runs of the same id with how each began, the parent, the children, and the jobs of the same import.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function relatedWorkflows(
  client: Client,
  marks: StartMarks,
  run: { workflow_id: string; run_id: string },
  signal: AbortSignal = new AbortController().signal,
): Promise<RelatedWorkflows> {
  const list = async (condition: string): Promise<WorkflowSummary[]> =>
    (await listWorkflows(client, marks, { condition, limit: MOST }, signal)).workflows;
  const start = await startOf(client, run, signal);
  const parent = start.parentWorkflowExecution;
  const prefix = importPrefix(run.workflow_id);
  const [runs, parents, children, siblings] = await Promise.all([
    list(`WorkflowId = ${quoted(run.workflow_id)}`),
    parent
      ? list(`WorkflowId = ${quoted(parent.workflowId ?? '')} AND RunId = ${quoted(parent.runId ?? '')}`)
      : [],
    list(`ParentWorkflowId = ${quoted(run.workflow_id)} AND ParentRunId = ${quoted(run.run_id)}`).catch(
      noneIfUnknown,
    ),
    prefix ? list(`WorkflowId STARTS_WITH ${quoted(prefix)}`) : [],
  ]);
  return {
    runs: await Promise.all(
      runs.map(async (workflow) => ({ workflow, origin: await originOf(client, workflow, signal) })),
    ),
    parent: parents[0] ?? null,
    children,
    same_import: siblings.filter(({ workflow_id }) => workflow_id !== run.workflow_id),
  };
}

async function startOf(
  client: Client,
  { workflow_id, run_id }: { workflow_id: string; run_id: string },
  signal: AbortSignal,
): Promise<Start> {
  try {
    const { history } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id, runId: run_id },
        maximumPageSize: 1,
      }),
    );
    return history?.events?.[0]?.workflowExecutionStartedEventAttributes ?? {};
  } catch (error) {
    throw toClientError(error);
  }
}

/** Temporal's numbers for why a run continues another one. */
const INITIATORS: Record<number, RunOrigin> = { 1: 'continued', 2: 'retried', 3: 'scheduled' };

async function originOf(
  client: Client,
  run: WorkflowSummary,
  signal: AbortSignal,
): Promise<RunOrigin | null> {
  // Its retention may have ended since the list was read.
  const start = await startOf(client, run, signal).catch(() => undefined);
  if (!start) return null;
  // A reset keeps the start of the run it begins from, and so that run's id.
  if (start.originalExecutionRunId && start.originalExecutionRunId !== run.run_id) return 'reset';
  if (start.continuedExecutionRunId) return INITIATORS[start.initiator ?? 1] ?? 'continued';
  return decodeFields(start.memo?.fields)[MEMO_RUN_AGAIN] === true ? 'run_again' : 'started';
}

/** Servers before 1.24 cannot list by parent. */
function noneIfUnknown(error: unknown): WorkflowSummary[] {
  const cause = error instanceof Error ? error.cause : undefined;
  if (grpcStatusOf(cause) === GrpcStatus.INVALID_ARGUMENT) return [];
  throw error;
}
