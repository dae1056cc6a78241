import { cleanAllCopies } from '#core/jobs/clean-all-copies';
import { ForgottenHistories, type LeftHistories } from '#core/jobs/forgotten-histories';
import { openLocalStore } from '#core/stores/local/local-store';
import type { Forgotten } from '#core/stores/memory/memories';
import { toErrorShape } from '#shared/errors';
import type { Forgetting } from '#shared/memories';
import { terminationSignal } from '../interrupts';
import { firstClient, withBackend, withStores, type Session } from '../session';

interface ForgottenEverywhere {
  forgotten: Forgotten;
  /** What the server still has of it; null if it could not be asked. */
  left: LeftHistories | null;
  /** How many daily copies of the store were replaced. */
  replaced?: number;
}

/** Forgets in the stores and in the server's histories, and in the daily copies if that is wanted. */
export function forgetEverywhere(
  session: Session,
  forgetting: Forgetting,
  { cleanCopies = false }: { cleanCopies?: boolean },
): Promise<ForgottenEverywhere> {
  const { paths, marks, log } = session;
  return withStores(session, async (stores) => {
    const local = await openLocalStore(paths);
    const { forgettings, outbox } = local;
    const histories = new ForgottenHistories({ forgettings, outbox, stores, marks, paths, log });
    try {
      const forgotten = await histories.forget(forgetting);
      return await withBackend(session, 'never', async (backend) => {
        const { signal, release } = terminationSignal();
        let left: LeftHistories | null = null;
        try {
          const client = await firstClient(backend, signal);
          left = await histories.connect(client, backend.server?.origin === 'embedded');
        } catch (error) {
          signal.throwIfAborted();
          log.warn('The histories of what was forgotten are not deleted yet', { error: toErrorShape(error) });
        } finally {
          release();
        }
        if (!cleanCopies) return { forgotten, left };
        const { replaced } = await cleanAllCopies({ paths, histories, backend });
        return { forgotten, left, replaced };
      });
    } finally {
      await histories.stop();
      local.close();
    }
  });
}
