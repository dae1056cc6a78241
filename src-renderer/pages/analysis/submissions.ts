import { z } from 'zod';
import { analysisOptionsSchema } from '#shared/analysis/options';
import { chosenFileSchema } from '#shared/analysis/preview';
import { ANALYSIS_TYPES } from '#shared/jobs/analysis';

const KEY = 'leather-book.analyses-sent';
const MOST = 100;

const submissionSchema = z.object({
  workflow_id: z.string(),
  file: chosenFileSchema,
  analysis_type: z.enum(ANALYSIS_TYPES),
  options: analysisOptionsSchema,
});
export type Submission = z.infer<typeof submissionSchema>;

/** Remembers, over restarts, what this window asked for, so that it can be run again or changed. */
export function rememberSubmission(submission: Submission): void {
  const others = read().filter(({ workflow_id }) => workflow_id !== submission.workflow_id);
  try {
    localStorage.setItem(KEY, JSON.stringify([...others, submission].slice(-MOST)));
  } catch {
    // Without room it cannot be run again by a click.
  }
}

/** What was asked for with this job; undefined for a job of the command line or of another program. */
export function submissionOf(workflowId: string): Submission | undefined {
  return read().find(({ workflow_id }) => workflow_id === workflowId);
}

function read(): Submission[] {
  try {
    return z.array(submissionSchema).parse(JSON.parse(localStorage.getItem(KEY) ?? '[]'));
  } catch {
    return [];
  }
}
