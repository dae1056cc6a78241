import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import { historyQuerySchema } from '#shared/history';
import type { HistoryPage, HistoryQuery, WorkflowFilter, WorkflowSummary } from '#shared/history';
import { MEMO_START_MARK } from '#shared/jobs/job';
import { kindOfWorkflowType } from '#shared/jobs/registry';
import type { StartMarks } from './start-marks';
import { callServer } from './connected-client';
import { decodeFields, whyUnreadable } from './decode-payloads';
import { isWorkflowMissing } from './grpc-failure';
import { isoTime } from './iso-time';
import { listError } from './list-error';
import { reviewWaitOf } from './review-wait';
import { quoted } from './visibility-query';
import { idOf, isAskedFor, isSifted, visibilityQuery } from './workflow-filter';
import { retryingStep } from './workflow-present';
import { readStart } from './workflow-start';
import { stateOf } from './workflow-states';
import type { WorkflowExecutionInfo } from './workflow-states';

const CALL_TIMEOUT_MS = 15_000;
/** The size of the server's pages when the app filters them. */
const SIFTED_PAGE = 500;
/** After this many, the answer is what was found among them. */
const MOST_LOOKED_AT = 2000;
/** Calls under way at a time. */
const AT_ONCE = 20;

/**
 * One page of the server's workflows: running ones first, then the most recently ended; within a page by start, newest
 * first (the server's SQL store knows no other order). What the server cannot filter by (words of a summary, refusals,
 * which its memo shows, and what waits or retries) is filtered here: such a page may be short, empty or longer than its
 * limit, and is the last one if it has no cursor. `queued` is not a state of the server: asking for it finds nothing.
 * @throws AppError `server_unavailable`; `invalid_input` for an invalid cursor or condition.
 */
export async function listWorkflows(
  client: Client,
  marks: StartMarks,
  historyQuery: HistoryQuery = {},
  signal: AbortSignal = new AbortController().signal,
): Promise<HistoryPage> {
  const { cursor, limit, without_starts, ...filter } = historyQuerySchema.parse(historyQuery);
  const starts = !without_starts ? 'all' : filter.search?.trim() ? 'for summaries' : 'none';
  const server: Server = { client, marks, signal, starts };
  const query = visibilityQuery(filter);
  if (query === undefined) return { workflows: [], next_cursor: null, looked_at: 0 };
  try {
    const id = cursor ? undefined : idOf(filter.search);
    const named = id === undefined ? [] : await findById(server, query, id);
    if (named.length > 0) return { workflows: named, next_cursor: null, looked_at: named.length };
    const page = await sift(server, query, filter, cursor ? tokenOf(cursor) : undefined, limit);
    return {
      ...page,
      workflows: page.workflows.toSorted((a, b) => b.started_at.localeCompare(a.started_at)),
    };
  } catch (error) {
    throw listError(error, filter);
  }
}

interface Server {
  client: Client;
  marks: StartMarks;
  signal: AbortSignal;
  /** Of which workflows the first events are read. */
  starts: 'all' | 'for summaries' | 'none';
}

async function findById(server: Server, query: string, id: string): Promise<WorkflowSummary[]> {
  const ids = `(WorkflowId = ${quoted(id)} OR RunId = ${quoted(id)})`;
  const { executions } = await askServer(server, query ? `${query} AND ${ids}` : ids, SIFTED_PAGE);
  const workflows = await summarizeAll(server, executions);
  return workflows.filter(({ workflow_id, run_id }) => workflow_id === id || run_id === id);
}

async function sift(
  server: Server,
  query: string,
  filter: WorkflowFilter,
  from: Uint8Array | undefined,
  limit: number,
): Promise<HistoryPage> {
  const pageSize = isSifted(filter) ? SIFTED_PAGE : limit;
  const workflows: WorkflowSummary[] = [];
  let token = from;
  let looked_at = 0;
  do {
    const page = await askServer(server, query, pageSize, token);
    looked_at += page.executions.length;
    const found = (await summarizeAll(server, page.executions)).filter((each) => isAskedFor(each, filter));
    workflows.push(...(filter.attention === 'retrying' ? await thoseThatRetry(server, found) : found));
    token = page.nextPageToken;
  } while (workflows.length < limit && looked_at < MOST_LOOKED_AT && token?.length);
  return { workflows, next_cursor: token?.length ? Buffer.from(token).toString('base64') : null, looked_at };
}

function askServer({ client, signal }: Server, query: string, pageSize: number, nextPageToken?: Uint8Array) {
  return callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      query,
      pageSize,
      nextPageToken,
    }),
  );
}

async function thoseThatRetry(
  { client, signal }: Server,
  workflows: readonly WorkflowSummary[],
): Promise<WorkflowSummary[]> {
  const retrying = await fewAtATime(workflows, async (workflow) => {
    const step = await retryingStep(client, workflow, signal).catch((error: unknown) => {
      // It has ended meanwhile, and the server has forgotten it.
      if (isWorkflowMissing(error)) return null;
      throw error;
    });
    return step ? { ...workflow, retrying: step } : null;
  });
  return retrying.filter((workflow) => workflow != null);
}

function tokenOf(cursor: string): Uint8Array {
  const token = Buffer.from(cursor, 'base64');
  if (token.length > 0 && token.toString('base64') === cursor) return token;
  throw new AppError('invalid_input', 'That page of the history does not exist.');
}

function summarizeAll(
  server: Server,
  executions: readonly WorkflowExecutionInfo[],
): Promise<WorkflowSummary[]> {
  return fewAtATime(executions, (info) => summarize(server, info));
}

async function fewAtATime<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let from = 0; from < items.length; from += AT_ONCE) {
    results.push(...(await Promise.all(items.slice(from, from + AT_ONCE).map(work))));
  }
  return results;
}

async function summarize(
  { client, marks, signal, starts }: Server,
  info: WorkflowExecutionInfo,
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
  const hasSummary = typeof summary === 'string' || !kind;
  const needsStart = !isOurs || !hasSummary;
  const readsStart = needsStart && (starts === 'all' || (starts === 'for summaries' && !hasSummary));
  const start = readsStart ? await readStart(client, { workflow_id, run_id }, marks, signal) : undefined;
  return {
    workflow_id,
    run_id,
    workflow_type,
    kind,
    summary: typeof summary === 'string' ? summary : (start?.summary ?? workflow_id),
    unreadable: whyUnreadable(info.memo),
    state,
    waiting_for_review: state === 'running' ? (reviewWaitOf(memo) ?? null) : null,
    task_queue: info.taskQueue ?? '',
    other_program: isOurs ? null : start ? start.other_program : '',
    started_at,
    ended_at: isoTime(info.closeTime),
    ...(needsStart && !readsStart && { start_unread: true }),
  };
}
