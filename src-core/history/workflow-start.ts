import type { Client } from '@temporalio/client';
import type { WorkflowStart } from '#shared/history';
import type { StartMarks } from './start-marks';
import { callServer } from './connected-client';
import { otherProgram } from './other-program';
import { summaryOfStart } from './workflow-summary';

const CALL_TIMEOUT_MS = 15_000;

/** A first event never changes: a list that is shown again does not read it twice. By run id, the latest last. */
const starts = new Map<string, WorkflowStart>();
const MOST_STARTS = 2000;

/** What the first event of a run says; undefined if the server no longer has it. */
export async function readStart(
  client: Client,
  { workflow_id, run_id }: { workflow_id: string; run_id: string },
  marks: StartMarks,
  signal: AbortSignal = new AbortController().signal,
): Promise<WorkflowStart | undefined> {
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
    // Its retention may end while the list is being read; the list matters more than this line.
    return undefined;
  }
}
