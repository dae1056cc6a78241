import { askVault, type VaultAnswer } from './vault-answer';
import type { LearningActivityDependencies } from './learning-activities';

/** Whether a content, or much of it, was denied before. */
export function checkBlackVault({ vault }: Pick<LearningActivityDependencies, 'vault'>) {
  return async ({ content }: { content: string }): Promise<VaultAnswer> => askVault(vault, content);
}
