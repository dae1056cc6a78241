import { ApplicationFailure } from '@temporalio/common';
import { toErrorShape } from '#shared/errors';
import { currentRun } from '../current-run';
import type { LearningActivityDependencies } from './learning-dependencies';

export interface DeniedContent {
  content: string;
  title?: string | null;
  source: string;
  category: string;
  reason?: string | null;
  denied_by?: string | null;
}

export interface DenialDone {
  entry_id: string;
  /** It was known already, and was taken out of the library. Histories of the first version do not say this. */
  forgotten?: boolean;
}

/**
 * Puts what a person denied into the Black Vault, and takes it out of the library. No failure is final: the vault may
 * be full or locked for a long time, and the denial must still get there.
 */
export function denyContent({ denials, log }: Pick<LearningActivityDependencies, 'denials' | 'log'>) {
  return async ({ title, reason, denied_by, ...rest }: DeniedContent): Promise<DenialDone> => {
    try {
      return await denials.deny(
        {
          ...rest,
          title: title ?? undefined,
          reason: reason ?? undefined,
          denied_by: denied_by ?? undefined,
          workflow_id: currentRun().workflowId,
        },
        { undoable: false },
      );
    } catch (error) {
      log.warn('A denied text could not be put into the Black Vault; this is tried again.', { error });
      const { code, message, hint } = toErrorShape(error);
      throw ApplicationFailure.create({ type: code, message, details: [{ hint }] });
    }
  };
}
