import type { DataPaths } from '#core/data-folder';
import type { Embedder } from '#core/embeddings/embedder';
import type { Library } from '#core/knowledge/library';
import type { Log } from '#core/log';
import type { Denials } from '#core/vault/denials';
import type { Vault } from '#core/vault/vault';
import type { TextModel } from '../../providers/text-model';
import { checkBlackVault } from './check-black-vault';
import { denyContent } from './deny-content';
import { discardLearningJob } from './discard-learning-job';
import type { ContentToRead, Reading } from './extract/read-content';
import { processLearningRequest } from './process-learning-request';
import { storeKnowledge } from './store-knowledge';
import { validateLearningContent } from './validate-learning-content';

/** What the learning activities work with. */
export interface LearningActivityDependencies {
  paths: DataPaths;
  library: Library;
  vault: Vault;
  denials: Denials;
  embedder: Pick<Embedder, 'isAvailable' | 'modelName' | 'embed'>;
  /** Finds what there is in a content, in a thread that ends when the signal aborts. */
  readContent(content: ContentToRead, signal: AbortSignal): Promise<Reading>;
  /** The text model that the person has set up, as the settings and keys are now; null: none. */
  textModel(): Promise<TextModel | null>;
  /** Called when one of the stores has got an entry or lost one. */
  onStoreChanged(store: 'knowledge' | 'vault'): void;
  log: Log;
}

/** The activities of `AILearningWorkflow`; their names are part of the contract. */
export function createLearningActivities(dependencies: LearningActivityDependencies) {
  return {
    validate_learning_content: validateLearningContent,
    check_black_vault: checkBlackVault(dependencies),
    process_learning_request: processLearningRequest(dependencies),
    store_knowledge: storeKnowledge(dependencies),
    deny_content: denyContent(dependencies),
    /** Local, at the end of every job. */
    discard_learning_job: discardLearningJob(dependencies),
  };
}
export type LearningActivities = ReturnType<typeof createLearningActivities>;
