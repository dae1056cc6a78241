import type { Client } from '@temporalio/client';
import type { WorkflowView } from '#shared/history';
import type { StartMarks } from './start-marks';
import { webUiUrl } from './web-ui-url';
import { followEvents } from './follow-events';
import type { WorkflowRun } from './follow-events';
import { WorkflowViewBuilder } from './workflow-view';

export interface FollowOptions {
  signal: AbortSignal;
  marks: StartMarks;
  /** Where the Temporal Web UI is, for the link in the view. */
  webUiUrl?: string;
}

/**
 * Sends the view of one run at once and after each new event, and settles when the run has ended. Resumes after the
 * server was away.
 * @throws AppError `not_found` if the server does not know the run; the signal's reason when it aborts.
 */
export async function followWorkflow(
  client: Client,
  run: WorkflowRun,
  listener: (view: WorkflowView) => void,
  { signal, marks, webUiUrl: base }: FollowOptions,
): Promise<void> {
  const builder = new WorkflowViewBuilder(run, marks);
  for await (const events of followEvents(() => ({ client }), run, signal)) {
    const view = builder.add(events);
    const url = base && webUiUrl(base, client.options.namespace, view.workflow_id, view.run_id);
    listener({ ...view, web_ui_url: url });
  }
}
