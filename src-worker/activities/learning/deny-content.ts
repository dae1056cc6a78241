import { ApplicationFailure } from '@temporalio/common';
import { toErrorShape } from '#shared/errors';
import { currentRun } from '../current-run';
import type { LearningActivityDependencies } from './learning-activities';

export interface DeniedContent {
  content: string;
  title?: string | null;
  source: string;
  category: string;
  reason?: string | null;
  denied_by?: string | null;
}

/**
 * Puts what a person has denied into the Black Vault. No failure of it is final: the vault may be full or locked for
 * long, and the denial must still get there.
 */
export function denyContent({
  vault,
  log,
  onStoreChanged,
}: Pick<LearningActivityDependencies, 'vault' | 'log' | 'onStoreChanged'>) {
  return async ({ title, reason, denied_by, ...rest }: DeniedContent): Promise<{ entry_id: string }> => {
    try {
      const { entry_id } = vault.deny({
        ...rest,
        title: title ?? undefined,
        reason: reason ?? undefined,
        denied_by: denied_by ?? undefined,
        workflow_id: currentRun().workflowId,
      });
      onStoreChanged('vault');
      return { entry_id };
    } catch (error) {
      log.warn('A denied content could not be put into the Black Vault; it is tried again.', { error });
      const { code, message, hint } = toErrorShape(error);
      throw ApplicationFailure.create({ type: code, message, details: [{ hint }] });
    }
  };
}
