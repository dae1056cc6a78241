import { join } from 'node:path';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { readHistoryFile } from '#core/history/history-file';
import type { History } from '#core/history/history-json';
import type { WorkflowEvent } from '#core/history/follow-events';
import { unreadableError } from '#core/payloads/encrypted';
import { encryptedPayloadIn } from '#core/payloads/payloads-in';
import type { ReplayCheck } from '#shared/history';
import { WORKFLOW_TYPES } from '#shared/jobs/recall';

/** {@link checkReplay} of the history in a file. @throws AppError `invalid_input`, `not_found`, `payload_unreadable`. */
export async function replayCheckOf(path: string, signal: AbortSignal): Promise<ReplayCheck> {
  const history = await readHistoryFile(path);
  // Otherwise the replay would differ, with words that explain nothing.
  const unreadable = encryptedPayloadIn(history);
  if (unreadable) throw unreadableError(unreadable);
  return checkReplay(history, signal);
}

/**
 * Replays a history with the workflow code of this app; if that differs, bisection finds the first workflow task that
 * it answers differently. Runs no activity and touches nothing.
 * @param bundle The workflow bundle's file.
 * @throws the signal's reason when it aborts.
 */
export async function checkReplay(
  { events }: History,
  signal: AbortSignal,
  bundle = join(import.meta.dirname, 'workflow-bundle.js'),
): Promise<ReplayCheck> {
  const all = events ?? [];
  const workflow_type = all[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? '';
  const facts = { workflow_type, event_count: all.length };
  if (!WORKFLOW_TYPES.includes(workflow_type)) return { outcome: 'unknown_type', ...facts };

  const differenceIn = (length: number): Promise<string | undefined> => {
    signal.throwIfAborted();
    return replay(all.slice(0, length), bundle);
  };
  let reason = await differenceIn(all.length);
  if (reason === undefined) return { outcome: 'same', ...facts };

  const completions = all.flatMap((event, index) =>
    event.workflowTaskCompletedEventAttributes ? [index] : [],
  );
  // A replay up to a completion covers the results of the earlier ones.
  let [same, differs] = [0, completions.length];
  while (differs - same > 1) {
    const middle = Math.floor((same + differs) / 2);
    const found = await differenceIn(completions[middle] ?? all.length);
    if (found === undefined) same = middle;
    else [differs, reason] = [middle, found];
  }
  const completed = completions[differs - 1] ?? 0;
  const outcome = all.findLastIndex((event) => Number(completionOf(event)) === completed + 1);
  return {
    outcome: 'differs',
    ...facts,
    first_event_id: completed + 1,
    last_event_id: Math.max(outcome, completed) + 1,
    reason,
  };
}

/** The event id of the completed workflow task that led to an event. */
function completionOf(event: WorkflowEvent): unknown {
  for (const attributes of Object.values(event)) {
    if (typeof attributes === 'object' && attributes !== null && 'workflowTaskCompletedEventId' in attributes)
      return attributes.workflowTaskCompletedEventId;
  }
  return undefined;
}

/** What the SDK says about the first difference; undefined if there is none. */
async function replay(events: WorkflowEvent[], bundle: string): Promise<string | undefined> {
  quietRuntime();
  try {
    await Worker.runReplayHistory({ workflowBundle: { codePath: bundle } }, { events } as never);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

let isInstalled = false;

/** A difference is an answer here, not a fault for the log. */
function quietRuntime(): void {
  if (isInstalled) return;
  isInstalled = true;
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => {}),
    telemetryOptions: { logging: { filter: 'OFF', forward: {} } },
    shutdownSignals: [],
  });
}
