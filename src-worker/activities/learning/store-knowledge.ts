import { AppError } from '#shared/errors';
import { currentRun } from '../current-run';
import { JobFolder } from '../job-folder';
import { withHeartbeat } from '../with-heartbeat';
import { embedChunks } from './embed-chunks';
import { isStored, readOutcome } from './learned-outcome';
import type { LearningActivityDependencies } from './learning-dependencies';
import { askVault } from '#core/stores/vault/vault-answer';

export type StoredKnowledge =
  | { denied: true; reason: string }
  | { denied: false; already_known: boolean; replaced?: boolean };

export interface StoreRequest {
  knowledge_id: string;
  replaces?: string | null;
}

/**
 * Puts the kept knowledge into the library, all of it in one transaction, in which the Black Vault is asked a last
 * time. A second attempt finds what the first one stored.
 * @param request.knowledge_id Which knowledge the workflow expects; it names the payload in the history.
 * @param request.replaces The earlier version, which leaves the library in the same transaction.
 */
export function storeKnowledge({ paths, library, vault, embedder, log }: LearningActivityDependencies) {
  return ({ knowledge_id, replaces }: StoreRequest): Promise<StoredKnowledge> =>
    withHeartbeat(async (control) => {
      const outcome = await readOutcome(new JobFolder(paths.jobs, currentRun()));
      if (outcome?.knowledge.knowledge_id !== knowledge_id) {
        throw new AppError(
          'job_files_missing',
          'What was found in the text is no longer in the data folder.',
          {
            hint: 'Workers that share a task queue must share a data folder or a store. Run the job again.',
          },
        );
      }
      const replaced = Boolean(replaces);
      if (await isStored(library, outcome)) return { denied: false, already_known: false, replaced };
      const { chunks, model } = await embedChunks(
        { title: outcome.knowledge.title, chunks: outcome.chunks },
        { embedder, log },
        control,
      );
      control.signal.throwIfAborted();
      try {
        const guard = async () => {
          const answer = await askVault(vault, outcome.knowledge);
          if (answer.denied) throw new Denied(answer.reason);
        };
        const { added } = await library.add(outcome.knowledge, chunks, { model, guard, replaces });
        return { denied: false, already_known: !added, replaced: added && replaced };
      } catch (error) {
        if (error instanceof Denied) return { denied: true, reason: error.reason };
        throw error;
      }
    });
}

/** Ends the transaction with the vault's reason. */
class Denied extends Error {
  readonly reason: string;

  constructor(reason: string) {
    super('The Black Vault holds this text.');
    this.reason = reason;
  }
}
