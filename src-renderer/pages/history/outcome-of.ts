import type { WorkflowView } from '#shared/history';
import { JOBS } from '#shared/jobs/registry';
import type { ChapterId } from '../../chapter';

/** What a workflow has made, where it is shown, and the words that lead there. */
export interface Outcome {
  chapter: ChapterId;
  id: string;
  words: string;
}

/** What came of a workflow, by its own result: that is there as long as its history, whatever has become of its job. */
export function outcomeOf({ kind, state, result }: WorkflowView): Outcome | null {
  if (state !== 'completed') return null;
  switch (kind) {
    case 'image': {
      const id = JOBS.image.resultSchema.safeParse(result).data?.images?.[0]?.image_id;
      return id ? { chapter: 'illustrations', id, words: 'Show the picture' } : null;
    }
    case 'learning': {
      const id = JOBS.learning.resultSchema.safeParse(result).data?.knowledge_id;
      return id ? { chapter: 'learning', id, words: 'Show it in the library' } : null;
    }
    case 'analysis': {
      const id = JOBS.analysis.resultSchema.safeParse(result).data?.results?.analysis_id;
      return id ? { chapter: 'analysis', id, words: 'Open the report' } : null;
    }
    case null:
      return null;
  }
}
