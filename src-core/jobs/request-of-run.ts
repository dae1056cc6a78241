import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import type { JobKind } from '#shared/jobs/registry';
import { callServer } from '../history/connected-client';
import { requireReadable } from '../history/decode-payloads';
import type { WorkflowRun } from '../history/follow-events';
import type { StartMarks } from '../history/start-marks';
import { toClientError } from '../temporal/client-error';
import { startedJob } from './job-from-events';

const CALL_TIMEOUT_MS = 15_000;

/** A kind of job, and a request for it. */
interface KindAndRequest {
  kind: JobKind;
  request: unknown;
}

/**
 * The whole request of a run, to start a new job with the same.
 * @throws AppError `invalid_input` for a workflow that is not one of the app's jobs, or that another program started:
 * as a job of the app's own it could do more than that program may. `not_found`, `server_unavailable`, `timeout`, `payload_unreadable`.
 */
export async function requestOfRun(
  client: Client,
  run: WorkflowRun,
  marks: StartMarks,
  signal?: AbortSignal,
): Promise<KindAndRequest> {
  const { kind, request, other_program } = await jobOfRun(client, run, marks, signal);
  if (other_program != null) {
    throw new AppError('invalid_input', 'Another program started this job.', {
      hint: 'Start it again from there, or submit it here as a new job.',
    });
  }
  return { kind, request };
}

/**
 * The whole request of a run, whoever started it, for a person to look at and change before it is submitted.
 * @throws AppError `invalid_input` for a workflow that is not one of the app's jobs, `not_found`, `server_unavailable`,
 * `timeout`.
 */
export async function requestToEdit(
  client: Client,
  run: WorkflowRun,
  marks: StartMarks,
): Promise<KindAndRequest> {
  const { kind, request } = await jobOfRun(client, run, marks);
  return { kind, request };
}

async function jobOfRun(
  client: Client,
  { workflow_id, run_id }: WorkflowRun,
  marks: StartMarks,
  signal: AbortSignal = new AbortController().signal,
): Promise<Job> {
  const { history } = await callServer({ client }, CALL_TIMEOUT_MS, signal, () =>
    client.workflowService.getWorkflowExecutionHistory({
      namespace: client.options.namespace,
      execution: { workflowId: workflow_id, runId: run_id ?? '' },
      maximumPageSize: 1,
    }),
  ).catch((error: unknown) => {
    throw toClientError(error);
  });
  const job = startedJob(workflow_id, history?.events?.[0] ?? {}, marks);
  if (!job) throw new AppError('invalid_input', 'This workflow is not one of the app’s jobs.');
  requireReadable(job.request);
  return job;
}
