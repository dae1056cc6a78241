import { setTimeout as delay } from 'node:timers/promises';
import type { temporal } from '@temporalio/proto';
import { MEMO_START_MARK } from '#shared/jobs/job';
import { jobDefinition } from '#shared/jobs/registry';
import { memoryRequestSchema, type MemoryRequest } from '#shared/jobs/memory';
import { RECALL_WORKFLOW_TYPE } from '#shared/jobs/recall';
import { callServer, type ConnectedClient } from '../history/connected-client';
import { decodeFields, decodePayload, decodePayloads, type Payload } from '../history/decode-payloads';
import type { WorkflowEvent } from '../history/follow-events';
import { isWorkflowMissing } from '../history/grpc-failure';
import { isoTime } from '../history/iso-time';
import { readEvents } from '../history/read-events';
import type { StartMarks } from '../history/start-marks';
import { quoted } from '../history/visibility-query';
import { workflowEnd } from '../history/workflow-end';
import { readTime } from '../reading/conversations/read-time';
import type { KeptForgetting } from '../stores/local/forgettings';
import { foldForComparing } from '../stores/memory/memory-key';

const CALL_TIMEOUT_MS = 30_000;
const PAGE = 500;
/** The server deletes in the background. */
const GONE_POLL_MS = 50;
const TYPES = [jobDefinition('memory').workflowType, RECALL_WORKFLOW_TYPE];

/** A run of a memory job, or of a program that asked what is remembered, whose history the server has. */
export interface MemoryRun {
  workflow_id: string;
  run_id: string;
  /** Null if it cannot be read, or only asks. */
  request: MemoryRequest | null;
  /** It asks what is remembered. */
  asks: boolean;
}

export interface ForgottenRuns {
  deleted: MemoryRun[];
  /** Those that contain it and have not ended. */
  running: MemoryRun[];
  /** How many started by other programs contain it, on a server that is not the app's. */
  foreign: number;
}

export interface ForgetHistoriesOptions {
  server: ConnectedClient;
  /** It is the app's own: there, what other programs started is deleted, too. */
  isEmbedded: boolean;
  marks: StartMarks;
  /** Whether anything of a conversation is still kept. */
  isKept: (conversationId: string) => Promise<boolean>;
  signal: AbortSignal;
}

/**
 * Deletes the histories of ended memory jobs that contain what was forgotten: messages that other programs sent in
 * their request, titles, and new words that a review gave to memories; and what other programs were told that asked.
 * It waits until the server no longer has them.
 * @throws the Temporal client's errors, the signal's reason when it aborts.
 */
export async function forgetHistories(
  forgetting: KeptForgetting,
  options: ForgetHistoriesOptions,
): Promise<ForgottenRuns> {
  const { server, isEmbedded, marks, signal } = options;
  const found: ForgottenRuns = { deleted: [], running: [], foreign: 0 };
  for await (const execution of memoryRuns(server, signal)) {
    const run = {
      workflow_id: execution.execution?.workflowId ?? '',
      run_id: execution.execution?.runId ?? '',
      asks: execution.type?.name === RECALL_WORKFLOW_TYPE,
    };
    const started = Date.parse(isoTime(execution.startTime) ?? '') || 0;
    if (started > forgetting.made) continue;
    try {
      const events = await readEvents(server, run, signal);
      const request = requestOf(events);
      if (!run.asks && !(await tellsOf(forgetting, { events, request, started }, options))) continue;
      const mark = decodeFields(execution.memo?.fields)[MEMO_START_MARK];
      // The server's list may be behind.
      if (!events.some((event) => workflowEnd(event))) found.running.push({ ...run, request });
      else if (!isEmbedded && !marks.knows(mark, run.workflow_id)) found.foreign += 1;
      else {
        await deleteRun(run, options);
        found.deleted.push({ ...run, request });
      }
    } catch (error) {
      // Its retention has ended meanwhile.
      if (!isWorkflowMissing(error)) throw error;
    }
  }
  for (const run of found.deleted) await untilGone(run, options);
  return found;
}

/** All of them: deleting while the server's pages are read would shift these. */
async function* memoryRuns(
  server: ConnectedClient,
  signal: AbortSignal,
): AsyncIterable<temporal.api.workflow.v1.IWorkflowExecutionInfo> {
  const runs: temporal.api.workflow.v1.IWorkflowExecutionInfo[] = [];
  let nextPageToken: Uint8Array | undefined;
  do {
    const page = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.listWorkflowExecutions({
        namespace: client.options.namespace,
        query: `WorkflowType IN (${TYPES.map(quoted).join(', ')})`,
        pageSize: PAGE,
        nextPageToken,
      }),
    );
    runs.push(...page.executions);
    nextPageToken = page.nextPageToken;
  } while (nextPageToken?.length);
  yield* runs;
}

function requestOf(events: readonly WorkflowEvent[]): MemoryRequest | null {
  const input = events[0]?.workflowExecutionStartedEventAttributes?.input;
  return memoryRequestSchema.safeParse(decodePayloads(input)[0]).data ?? null;
}

async function tellsOf(
  { forgetting }: KeptForgetting,
  { events, request, started }: { events: WorkflowEvent[]; request: MemoryRequest | null; started: number },
  { isKept }: ForgetHistoriesOptions,
): Promise<boolean> {
  if ('person' in forgetting) {
    const name = ` ${foldForComparing(forgetting.person)} `;
    return ` ${foldForComparing([...textsIn(events)].join('\n'))} `.includes(name);
  }
  if (!request) return false;
  if ('conversation' in forgetting) return request.conversation_id === forgetting.conversation;
  const { before } = forgetting;
  if (started < before || !(await isKept(request.conversation_id))) return true;
  return (request.messages ?? []).some((message) => saidBefore(message, before));
}

function saidBefore(message: unknown, time: number): boolean {
  const said = readTime((message as { timestamp?: unknown } | null)?.timestamp);
  return said !== null && said < time;
}

/** All values that events carry, as text. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return;
  if ('metadata' in value && 'data' in value) yield JSON.stringify(decodePayload(value as Payload));
  else for (const each of Object.values(value)) yield* textsIn(each);
}

async function deleteRun(
  { workflow_id: workflowId, run_id: runId }: Omit<MemoryRun, 'request'>,
  { server, signal }: ForgetHistoriesOptions,
): Promise<void> {
  await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
    client.workflowService.deleteWorkflowExecution({
      namespace: client.options.namespace,
      workflowExecution: { workflowId, runId },
    }),
  );
}

/** Also from its list, which has the titles. */
async function untilGone(run: MemoryRun, options: ForgetHistoriesOptions): Promise<void> {
  while ((await isKnown(run, options)) || (await isListed(run, options))) {
    await delay(GONE_POLL_MS, undefined, { signal: options.signal });
  }
}

async function isKnown(
  { workflow_id: workflowId, run_id: runId }: MemoryRun,
  { server, signal }: ForgetHistoriesOptions,
): Promise<boolean> {
  try {
    await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
      client.workflowService.describeWorkflowExecution({
        namespace: client.options.namespace,
        execution: { workflowId, runId },
      }),
    );
    return true;
  } catch (error) {
    if (isWorkflowMissing(error)) return false;
    throw error;
  }
}

async function isListed({ run_id }: MemoryRun, { server, signal }: ForgetHistoriesOptions): Promise<boolean> {
  const { executions } = await callServer(server, CALL_TIMEOUT_MS, signal, (client) =>
    client.workflowService.listWorkflowExecutions({
      namespace: client.options.namespace,
      query: `RunId = ${quoted(run_id)}`,
      pageSize: 1,
    }),
  );
  return executions.length > 0;
}
