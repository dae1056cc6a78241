import { askVault, type Learned, type VaultAnswer } from '#core/stores/vault/vault-answer';
import type { LearningActivityDependencies } from './learning-dependencies';

/** Whether a text, with its title, source and tags, contains much of what was denied before. */
export function checkBlackVault({ vault }: Pick<LearningActivityDependencies, 'vault'>) {
  return (learned: Learned): Promise<VaultAnswer> => askVault(vault, learned);
}
