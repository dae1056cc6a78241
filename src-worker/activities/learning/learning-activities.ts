import { checkBlackVault } from './check-black-vault';
import { denyContent } from './deny-content';
import type { LearningActivityDependencies } from './learning-dependencies';
import { discardLearningJob } from './discard-learning-job';
import { processLearningRequest } from './process-learning-request';
import { storeKnowledge } from './store-knowledge';
import { validateLearningContent } from './validate-learning-content';

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
