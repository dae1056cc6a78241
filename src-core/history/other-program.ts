import { MEMO_RUN_AGAIN, MEMO_START_MARK } from '#shared/jobs/job';
import { kindOfWorkflowType } from '#shared/jobs/registry';
import type { StartMarks } from './start-marks';
import { decodeFields, decodePayloads } from './decode-payloads';
import type { WorkflowEvent } from './follow-events';
import { isoTime } from './iso-time';

/** Other programs choose their own names. */
const MOST_CHARACTERS = 200;

/**
 * The name of the program that started a workflow, from the first event of its history: the identity of its Temporal
 * client, empty if the app has run its job again. Null for what the app or the command of this data folder started, and
 * for anything older than the marks that prove it.
 */
export function otherProgram(workflowId: string, event: WorkflowEvent, marks: StartMarks): string | null {
  const started = event.workflowExecutionStartedEventAttributes;
  if (!started || marks.isOlder(isoTime(event.eventTime) ?? '')) return null;
  const memo = decodeFields(started.memo?.fields);
  const kind = kindOfWorkflowType(started.workflowType?.name ?? '');
  const [request] = decodePayloads(started.input);
  if (kind && marks.isOurs(memo[MEMO_START_MARK], workflowId, kind, request)) return null;
  return memo[MEMO_RUN_AGAIN] === true ? '' : (started.identity ?? '').slice(0, MOST_CHARACTERS);
}
