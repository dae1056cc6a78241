import type { LearningRequest } from '#shared/jobs/learning';
import { currentRun } from '../current-run';
import { JobFolder } from '../job-folder';
import { withHeartbeat } from '../with-heartbeat';
import { extractKnowledge } from './extract/extract-knowledge';
import { keepOutcome, readOutcome, type LearnedOutcome } from './learned-outcome';
import type { LearningActivityDependencies } from './learning-dependencies';

export type ProcessRequest = Pick<
  LearningRequest,
  'content' | 'title' | 'tags' | 'source' | 'category' | 'user_id' | 'learned_at' | 'replaces'
> & {
  approved_by: string | null;
  /** An earlier worker was lost after this step; it may have stored the entry. */
  begun_again?: true;
};

/** What the history says about it; the knowledge itself is in the job's folder. */
export interface ProcessedRequest {
  knowledge_id: string;
  /** There is nothing to store. */
  already_known: boolean;
  /** This job has put it into the library already. */
  is_stored?: true;
  title?: string;
  chunks?: number;
  described_by?: string | null;
  /** Why the configured text model was not used. */
  note?: string | null;
}

/**
 * Finds what the library keeps of a text, and stores it in the job's folder. An attempt after a crash finds the earlier
 * outcome, so that a text model that has answered is not asked again.
 */
export function processLearningRequest({
  paths,
  library,
  readContent,
  textModel,
  log,
}: Pick<LearningActivityDependencies, 'paths' | 'library' | 'readContent' | 'textModel' | 'log'>) {
  return ({
    user_id,
    approved_by,
    learned_at,
    replaces,
    begun_again,
    ...request
  }: ProcessRequest): Promise<ProcessedRequest> =>
    withHeartbeat(async ({ signal }) => {
      const run = currentRun();
      const folder = new JobFolder(paths.jobs, run);
      const known = await library.known(request.content, replaces);
      if (known === null) await folder.takeOver(request);
      const kept = await readOutcome(folder);
      if (kept) return describe(kept);
      if (known !== null) {
        const isOwn = begun_again && (await library.get(known))?.workflow_id === run.workflowId;
        return { knowledge_id: known, already_known: !isOwn, ...(isOwn && { is_stored: true }) };
      }

      const { knowledge, chunks, note } = await extractKnowledge(
        request,
        { read: readContent, textModel: await textModel() },
        signal,
      );
      if (note) log.warn('The text model was not used.', { note });
      signal.throwIfAborted();
      const outcome: LearnedOutcome = {
        knowledge: {
          ...knowledge,
          user_id,
          approved_by,
          workflow_id: run.workflowId,
          learned_at: pastTime(learned_at) ?? new Date().toISOString(),
        },
        chunks,
      };
      await keepOutcome(folder, outcome);
      return { ...describe(outcome), note };
    });
}

/** A time in the past, in UTC. */
function pastTime(text: string | null | undefined): string | undefined {
  const moment = Date.parse(text ?? '');
  return moment >= 0 && moment <= Date.now() ? new Date(moment).toISOString() : undefined;
}

function describe({ knowledge, chunks }: LearnedOutcome): ProcessedRequest {
  return {
    knowledge_id: knowledge.knowledge_id,
    already_known: false,
    title: knowledge.title,
    chunks: chunks.length,
    described_by: knowledge.described_by,
  };
}
