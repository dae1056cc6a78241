import type { WorkflowSummary } from '#shared/history';
import type { JobKind } from '#shared/jobs/registry';

/** A job's kind as a word in a list. */
export const JOB_KIND_WORDS: Record<JobKind, string> = {
  image: 'Illustration',
  learning: 'Learning',
  analysis: 'Analysis',
};

/** The kind of a workflow; one of another program is "Other" with its type. */
export function workflowKindWords({ kind, workflow_type }: WorkflowSummary): string {
  return kind ? JOB_KIND_WORDS[kind] : `Other · ${workflow_type}`;
}
