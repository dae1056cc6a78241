import type { Client } from '@temporalio/client';
import type { WorkflowView } from '#shared/history';
import type { StartMarks } from './start-marks';
import { toClientError } from '../temporal/client-error';
import type { WorkflowRun } from './follow-events';
import { readEvents } from './read-events';
import { WorkflowViewBuilder } from './workflow-view';

/**
 * One run with all its events, as it is now.
 * @throws AppError `not_found`, `server_unavailable`, `timeout`.
 */
export async function describeWorkflow(
  client: Client,
  run: WorkflowRun,
  marks: StartMarks,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowView> {
  try {
    return new WorkflowViewBuilder(run, marks).add(await readEvents({ client }, run, signal));
  } catch (error) {
    throw toClientError(error);
  }
}
