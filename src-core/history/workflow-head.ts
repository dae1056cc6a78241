import type { WorkflowHead } from '#shared/history';
import { kindOfWorkflowType } from '#shared/jobs/registry';
import type { StartMarks } from './start-marks';
import { cutLargeValues } from './cut-large-values';
import { whyUnreadable } from './decode-payloads';
import type { WorkflowEvent, WorkflowRun } from './follow-events';
import { isoTime } from './iso-time';
import { otherProgram } from './other-program';
import { reviewWaitOfEvent } from './review-wait';
import { workflowEnd } from './workflow-end';
import { summaryOfStart } from './workflow-summary';

/** What is known of a run before its events. */
export function unreadHead({ workflow_id, run_id }: WorkflowRun): WorkflowHead {
  return {
    workflow_id,
    run_id: run_id ?? '',
    workflow_type: '',
    kind: null,
    summary: workflow_id,
    state: 'running',
    task_queue: '',
    started_at: '',
    event_count: 0,
    taken_up: false,
  };
}

/** The head of a run once this event is part of its history. */
export function headAfter(head: WorkflowHead, event: WorkflowEvent, marks: StartMarks): WorkflowHead {
  return {
    ...head,
    ...startOf(event, head, marks),
    ...reviewOf(event),
    ...endOf(event),
    event_count: Math.max(head.event_count, Number(event.eventId)),
    taken_up: head.taken_up || Boolean(event.workflowTaskCompletedEventAttributes),
  };
}

function startOf(
  event: WorkflowEvent,
  { workflow_id, run_id }: WorkflowRun,
  marks: StartMarks,
): Partial<WorkflowHead> {
  const started = event.workflowExecutionStartedEventAttributes;
  if (!started) return {};
  const workflow_type = started.workflowType?.name ?? '';
  return {
    run_id: run_id || (started.originalExecutionRunId ?? ''),
    workflow_type,
    kind: kindOfWorkflowType(workflow_type) ?? null,
    summary: summaryOfStart(workflow_id, started),
    unreadable: whyUnreadable({ input: started.input, memo: started.memo }),
    task_queue: started.taskQueue?.name ?? '',
    other_program: otherProgram(workflow_id, event, marks),
    started_at: isoTime(event.eventTime) ?? '',
  };
}

function reviewOf(event: WorkflowEvent): Partial<WorkflowHead> {
  const waiting_for_review = reviewWaitOfEvent(event);
  return waiting_for_review === undefined ? {} : { waiting_for_review };
}

function endOf(event: WorkflowEvent): Partial<WorkflowHead> {
  const end = workflowEnd(event);
  if (!end) return {};
  return {
    state: end.state,
    waiting_for_review: null,
    ended_at: isoTime(event.eventTime),
    result: cutLargeValues(end.result),
    failure: end.error,
  };
}
