import { CHAPTERS } from '../../chapters';
import type { Chapter } from '../../chapters';
import type { WorkflowSummary } from '#shared/history';
import type { JobKind } from '#shared/jobs/registry';

/** A job's kind, by the chapter it is made in. */
export function kindWords(kind: JobKind): string {
  return CHAPTERS.find((chapter: Chapter) => chapter.jobKind === kind)?.title ?? kind;
}

/** The kind of a workflow; one of another program is "Other" with its type. */
export function workflowKindWords({ kind, workflow_type }: WorkflowSummary): string {
  return kind ? kindWords(kind) : `Other · ${workflow_type}`;
}
