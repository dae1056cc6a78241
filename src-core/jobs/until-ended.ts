import type { ConnectedClient } from '../history/connected-client';
import { followEvents, type WorkflowRun } from '../history/follow-events';
import { isWorkflowMissing } from '../history/grpc-failure';

/** Each is an open call to the server. */
const MOST = 50;

/**
 * Waits until these runs have ended, the first fifty of them if there are more.
 * @throws the signal's reason when it aborts.
 */
export async function untilEnded(
  runs: readonly WorkflowRun[],
  server: ConnectedClient,
  signal: AbortSignal,
): Promise<void> {
  await Promise.all(runs.slice(0, MOST).map((run) => untilOneEnded(run, server, signal)));
}

async function untilOneEnded(run: WorkflowRun, server: ConnectedClient, signal: AbortSignal): Promise<void> {
  const events = followEvents(() => server, run, signal);
  try {
    // Nothing is read: only the end counts.
    while (!(await events.next()).done);
  } catch (error) {
    // The server may have removed it meanwhile.
    if (!isWorkflowMissing(error)) throw error;
  }
}
