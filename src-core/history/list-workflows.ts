import type { Client } from '@temporalio/client';
import type { temporal } from '@temporalio/proto';
import { AppError } from '#shared/errors';
import { historyQuerySchema } from '#shared/history';
import type { HistoryPage, HistoryQuery, WorkflowSummary } from '#shared/history';
import { MEMO_START_MARK, type JobState } from '#shared/jobs/job';
import { JOBS, kindOfWorkflowType } from '#shared/jobs/registry';
import type { StartMarks } from './start-marks';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import { decodeFields } from './decode-payloads';
import { isoTime } from './iso-time';
import { otherProgram } from './other-program';
import { reviewWaitOf } from './review-wait';
import { quoted } from './visibility-query';
import { summaryOfStart } from './workflow-summary';

type WorkflowExecutionInfo = temporal.api.workflow.v1.IWorkflowExecutionInfo;

type Filter = Pick<HistoryQuery, 'kind' | 'state' | 'workflow_id'>;

const CALL_TIMEOUT_MS = 15_000;

/** Temporal's numbers and words of a workflow's status. Continued as new: the job goes on in another run. */
const STATUSES: Record<number, { state: JobState; name: string }> = {
  1: { state: 'running', name: 'Running' },
  2: { state: 'completed', name: 'Completed' },
  3: { state: 'failed', name: 'Failed' },
  4: { state: 'cancelled', name: 'Canceled' },
  5: { state: 'terminated', name: 'Terminated' },
  6: { state: 'completed', name: 'ContinuedAsNew' },
  7: { state: 'timed_out', name: 'TimedOut' },
};

/**
 * One page of the server's workflows: those that run first, then the last ended first; within a page by their
 * start, newest first (the server's SQL store knows no other order). To the server a refused job is a completed
 * one, told by its memo: pages of either may be short, but are empty only at the end. `queued` is no state of the
 * server: asking for it finds nothing.
 * @throws AppError `server_unavailable`, or `invalid_input` for an invalid cursor.
 */
export async function listWorkflows(
  client: Client,
  marks: StartMarks,
  historyQuery: HistoryQuery = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<HistoryPage> {
  const { cursor, limit, ...filter } = historyQuerySchema.parse(historyQuery);
  const query = visibilityQuery(filter);
  if (query === undefined) return { workflows: [], next_cursor: null };
  try {
    let token = cursor ? tokenOf(cursor) : undefined;
    let asked: WorkflowExecutionInfo[];
    do {
      const { executions, nextPageToken } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
        client.workflowService.listWorkflowExecutions({
          namespace: client.options.namespace,
          query,
          pageSize: limit,
          nextPageToken: token,
        }),
      );
      asked = executions.filter((info) => isAskedFor(info, filter));
      token = nextPageToken;
    } while (asked.length === 0 && token?.length);
    const workflows = await Promise.all(asked.map((info) => summarize(client, marks, info, signal)));
    return {
      workflows: workflows.toSorted((a, b) => b.started_at.localeCompare(a.started_at)),
      next_cursor: token?.length ? Buffer.from(token).toString('base64') : null,
    };
  } catch (error) {
    throw toClientError(error);
  }
}

/** What the server's filter cannot say. It strips quotes off the ends of a text, and so finds more, too. */
function isAskedFor(info: WorkflowExecutionInfo, { state, workflow_id }: Filter): boolean {
  return (
    (!state || stateOf(info) === state) && (info.execution?.workflowId ?? '').startsWith(workflow_id ?? '')
  );
}

function stateOf({ status, memo }: WorkflowExecutionInfo): JobState {
  const state = STATUSES[status ?? 1]?.state ?? 'running';
  return state === 'completed' && decodeFields(memo?.fields).refused === true ? 'refused' : state;
}

/** Undefined when nothing at the server can match. */
function visibilityQuery(filter: Filter): string | undefined {
  const conditions: string[] = [];
  if (filter.kind) conditions.push(`WorkflowType = ${quoted(JOBS[filter.kind].workflowType)}`);
  if (filter.state) {
    const asked = filter.state === 'refused' ? 'completed' : filter.state;
    const status = Object.values(STATUSES).find(({ state }) => state === asked);
    if (!status) return undefined;
    conditions.push(`ExecutionStatus = ${quoted(status.name)}`);
  }
  if (filter.workflow_id) conditions.push(`WorkflowId STARTS_WITH ${quoted(filter.workflow_id)}`);
  return conditions.join(' AND ');
}

function tokenOf(cursor: string): Uint8Array {
  const token = Buffer.from(cursor, 'base64');
  if (token.length > 0 && token.toString('base64') === cursor) return token;
  throw new AppError('invalid_input', 'That page of the history does not exist.');
}

async function summarize(
  client: Client,
  marks: StartMarks,
  info: WorkflowExecutionInfo,
  signal: AbortSignal,
): Promise<WorkflowSummary> {
  const workflow_id = info.execution?.workflowId ?? '';
  const run_id = info.execution?.runId ?? '';
  const workflow_type = info.type?.name ?? '';
  const kind = kindOfWorkflowType(workflow_type) ?? null;
  const memo = decodeFields(info.memo?.fields);
  const { summary } = memo;
  const state = stateOf(info);
  const started_at = isoTime(info.startTime) ?? '';
  const isOurs = marks.knows(memo[MEMO_START_MARK], workflow_id) || marks.isOlder(started_at);
  const start =
    isOurs && (typeof summary === 'string' || !kind)
      ? undefined
      : await readStart(client, { workflow_id, run_id }, marks, signal);
  return {
    workflow_id,
    run_id,
    workflow_type,
    kind,
    summary: typeof summary === 'string' ? summary : (start?.summary ?? workflow_id),
    state,
    waiting_for_review: state === 'running' ? (reviewWaitOf(memo) ?? null) : null,
    task_queue: info.taskQueue ?? '',
    other_program: isOurs ? null : start ? start.other_program : '',
    started_at,
    ended_at: isoTime(info.closeTime),
  };
}

/** What the memo of a workflow does not say; of what the app has started it says all. */
interface Start {
  summary: string;
  other_program: string | null;
}

/** What a first event says stays true: a list that is shown again asks for none twice. By run id, the latest last. */
const starts = new Map<string, Start>();
const MOST_STARTS = 2000;

async function readStart(
  client: Client,
  { workflow_id, run_id }: { workflow_id: string; run_id: string },
  marks: StartMarks,
  signal: AbortSignal,
): Promise<Start | undefined> {
  const known = starts.get(run_id);
  if (known) return known;
  try {
    const { history } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.getWorkflowExecutionHistory({
        namespace: client.options.namespace,
        execution: { workflowId: workflow_id, runId: run_id },
        maximumPageSize: 1,
      }),
    );
    const [event = {}] = history?.events ?? [];
    const start = {
      summary: summaryOfStart(workflow_id, event.workflowExecutionStartedEventAttributes ?? {}),
      other_program: otherProgram(workflow_id, event, marks),
    };
    for (const [oldest] of starts) {
      if (starts.size < MOST_STARTS) break;
      starts.delete(oldest);
    }
    starts.set(run_id, start);
    return start;
  } catch {
    // Its retention may end while the list is being read; the list is worth more than this line of it.
    return undefined;
  }
}
