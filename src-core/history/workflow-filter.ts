import type { WorkflowFilter, WorkflowSummary } from '#shared/history';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { quoted } from './visibility-query';
import { statusOf } from './workflow-states';

/**
 * What the server's list filters can express.
 * @returns undefined if nothing at the server can match.
 */
export function visibilityQuery(filter: WorkflowFilter): string | undefined {
  const conditions: string[] = [];
  if (filter.kind) conditions.push(`WorkflowType = ${quoted(JOBS[filter.kind].workflowType)}`);
  else if (filter.jobs_only) {
    const types = JOB_KINDS.map((kind) => quoted(JOBS[kind].workflowType));
    conditions.push(`WorkflowType IN (${types.join(', ')})`);
  }
  const states = [filter.state, filter.attention && ('running' as const)].filter((state) => state != null);
  for (const state of states) {
    const status = statusOf(state);
    if (!status) return undefined;
    conditions.push(`ExecutionStatus = ${quoted(status)}`);
  }
  if (filter.workflow_id) conditions.push(`WorkflowId STARTS_WITH ${quoted(filter.workflow_id)}`);
  if (filter.started_from) conditions.push(`StartTime >= ${quoted(filter.started_from)}`);
  if (filter.started_before) conditions.push(`StartTime < ${quoted(filter.started_before)}`);
  if (filter.condition?.trim()) conditions.push(`(${filter.condition.trim()})`);
  return conditions.join(' AND ');
}

/** A whole id, if the search can be one. */
export function idOf(search: string | null | undefined): string | undefined {
  const text = search?.trim() ?? '';
  return text.length >= 8 && !/\s/.test(text) ? text : undefined;
}

/** Whether only the app can tell what matches: the server must then be asked for more than a page. */
export function isSifted({ state, attention, search }: WorkflowFilter): boolean {
  return Boolean(search?.trim()) || attention != null || state === 'refused';
}

/** What the server's filter cannot express. It strips quotes from the ends of a text, and so finds more, too. */
export function isAskedFor(workflow: WorkflowSummary, filter: WorkflowFilter): boolean {
  return (
    (!filter.state || workflow.state === filter.state) &&
    workflow.workflow_id.startsWith(filter.workflow_id ?? '') &&
    (filter.attention !== 'waiting_for_review' || workflow.waiting_for_review != null) &&
    hasWords(workflow, filter.search ?? '')
  );
}

/** The random part of an id. One in ten contains a given number of two digits by chance. */
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const LEAST_OF_UUID = 6;

function hasWords({ summary, workflow_id, run_id, workflow_type }: WorkflowSummary, search: string): boolean {
  const ids = `${workflow_id} ${run_id}`.normalize('NFKC').toLowerCase();
  const named = `${summary} ${workflow_type} `.normalize('NFKC').toLowerCase() + ids.replaceAll(UUID, '');
  return search
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => named.includes(word) || (word.length >= LEAST_OF_UUID && ids.includes(word)));
}
