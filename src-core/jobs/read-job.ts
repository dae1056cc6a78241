import type { Client } from '@temporalio/client';
import { AppError } from '#shared/errors';
import type { Job } from '#shared/jobs/job';
import type { WorkflowEvent } from '../history/follow-events';
import { readEvents } from '../history/read-events';
import { toClientError } from '../temporal/client-error';
import { applyEvent, startedJob } from './job-from-events';
import type { StartMarks } from '../history/start-marks';

/**
 * One job as it is now, with its whole request, whoever started it.
 * @throws AppError `not_found` for one that the server does not know, `invalid_input` for a workflow that is not one of
 * the app's jobs, `server_unavailable`, `timeout`.
 */
export async function readJob(
  client: Client,
  workflow_id: string,
  marks: StartMarks,
  signal: AbortSignal,
): Promise<Job> {
  let events: WorkflowEvent[];
  try {
    events = await readEvents({ client }, { workflow_id }, signal);
  } catch (error) {
    throw toClientError(error);
  }
  const job = startedJob(workflow_id, events[0] ?? {}, marks);
  if (!job) throw new AppError('invalid_input', `${workflow_id} is another program’s workflow.`);
  const activities = new Map<string, string>();
  return events.reduce((before, event) => applyEvent(before, event, activities), job);
}
