import type { Client } from '@temporalio/client';
import type { WorkflowHead } from '#shared/history';
import { Backoff } from '../temporal/backoff';
import { toClientError } from '../temporal/client-error';
import { callServer } from './connected-client';
import { decodeFields } from './decode-payloads';
import { followEvents } from './follow-events';
import type { WorkflowRun } from './follow-events';
import type { FollowOptions } from './follow-workflow';
import { mayPass } from './grpc-failure';
import { reviewWaitOf } from './review-wait';
import { webUiUrl } from './web-ui-url';
import { headAfter, unreadHead } from './workflow-head';

const CALL_TIMEOUT_MS = 15_000;
/** Batches of events, of which a workflow task's start and its end are one each: a worker's first answer is among them. */
const FIRST_BATCHES = 4;

/**
 * Sends what one run is and how many events it has: at once, with three calls whatever the length of its history, and
 * whenever there are more. Settles when the run has ended. Resumes after the server was away.
 * @throws AppError `not_found` if the server does not know the run, `server_refused` or `invalid_input` if it will not
 * answer; the signal's reason when it aborts.
 */
export async function followHead(
  client: Client,
  run: WorkflowRun,
  listener: (head: WorkflowHead) => void,
  { signal, marks, webUiUrl: base }: FollowOptions,
): Promise<void> {
  let head = await untilAnswered(signal, () => readHead(client, run, { signal, marks }));
  const { workflow_id, run_id } = head;
  const web_ui_url = base && webUiUrl(base, client.options.namespace, workflow_id, run_id);
  const send = () => listener({ ...head, web_ui_url });
  send();
  if (head.state !== 'running') return;
  // The server waits for new events only after the latest one: the earlier ones are read, but not sent.
  const following = followEvents(
    () => ({ client }),
    { workflow_id, run_id },
    signal,
    (error) => !mayPass(error),
  );
  for await (const events of following) {
    const sent = head;
    for (const event of events) {
      const isNew = Number(event.eventId) > sent.event_count;
      if (isNew) head = headAfter(head, event, marks);
      else if (event.workflowTaskCompletedEventAttributes && !head.taken_up)
        head = { ...head, taken_up: true };
    }
    if (head !== sent) send();
  }
}

async function readHead(
  client: Client,
  run: WorkflowRun,
  { signal, marks }: Pick<FollowOptions, 'signal' | 'marks'>,
): Promise<WorkflowHead> {
  const { namespace } = client.options;
  const described = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.describeWorkflowExecution({
      namespace,
      execution: { workflowId: run.workflow_id, runId: run.run_id ?? '' },
    }),
  );
  const info = described.workflowExecutionInfo;
  const workflow = { workflow_id: run.workflow_id, run_id: info?.execution?.runId ?? run.run_id };
  const execution = { workflowId: workflow.workflow_id, runId: workflow.run_id };
  const start = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace,
      execution,
      maximumPageSize: FIRST_BATCHES,
    }),
  );
  let head = unreadHead(workflow);
  for (const event of start.history?.events ?? []) head = headAfter(head, event, marks);
  if (info?.closeTime) {
    const end = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
      client.workflowService.getWorkflowExecutionHistoryReverse({ namespace, execution, maximumPageSize: 1 }),
    );
    const [last] = end.history?.events ?? [];
    return last ? headAfter(head, last, marks) : head;
  }
  return {
    ...head,
    waiting_for_review: reviewWaitOf(decodeFields(info?.memo?.fields)) ?? null,
    event_count: Math.max(head.event_count, Number(info?.historyLength ?? 0)),
  };
}

async function untilAnswered<Answer>(signal: AbortSignal, call: () => Promise<Answer>): Promise<Answer> {
  const backoff = new Backoff();
  for (;;) {
    try {
      return await call();
    } catch (error) {
      signal.throwIfAborted();
      if (!mayPass(error)) throw toClientError(error);
      await backoff.wait(signal);
    }
  }
}
