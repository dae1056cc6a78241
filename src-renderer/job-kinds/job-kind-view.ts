import type { LucideIcon } from 'lucide-react';
import type { Job } from '#shared/jobs/job';
import type { JobKind, JobResult } from '#shared/jobs/registry';
import type { ChapterId } from '../chapters';

/** What the window knows about a kind of job. */
export interface JobKindView<Kind extends JobKind = JobKind> {
  /** A job of this kind, as a word in a list. */
  word: string;
  Icon: LucideIcon;
  /** The chapter in which such jobs are started, and which shows what they make. */
  chapter: ChapterId;
  /** Whether the form of this kind can be filled from a workflow's request. */
  canEdit(workflowId: string): boolean;
  /** What to say about an end that gives no reason. */
  ends: Record<'refused' | 'failed' | 'cancelled', string>;
  /** What a completed job has made; its result is undefined if it cannot be read. */
  completed(result: JobResult<Kind> | undefined): Completed;
  /** The heading of a refusal; by default "Refused". */
  refusedAs?(job: Job): string;
}

export interface Completed {
  heading: string;
  /** What to add, in a sentence. */
  message?: string;
  made?: Made;
}

/** Something a job has made, shown in the chapter of its kind, and the words of the link to it. */
export interface Made {
  id: string;
  words: string;
}
