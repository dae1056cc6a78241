import { askVault, type Learned, type VaultAnswer } from '#core/stores/vault/vault-answer';
import type { LearningActivityDependencies } from './learning-dependencies';

/** Whether a content, with its title, source and tags, holds much of what was denied before. */
export function checkBlackVault({ vault }: Pick<LearningActivityDependencies, 'vault'>) {
  return (learned: Learned): Promise<VaultAnswer> => askVault(vault, learned);
}
