import { toErrorShape } from '#shared/errors';
import { openSharedStores } from '../../stores/open-stores';
import type { Check } from '../check';

/** Whether the database that the configuration names can be used; asked only if it names one. */
export const sharedStoreCheck: Check = {
  id: 'shared_store',
  question: 'Can the database of the app’s store be used?',
  patienceMs: 15_000,
  async run({ paths, config: { storeUrl } }) {
    if (storeUrl === undefined) return [];
    try {
      const stores = await openSharedStores(paths, { storeUrl });
      try {
        await stores.check();
      } finally {
        await stores.close();
      }
      return [{ state: 'fine', finding: 'It answers.' }];
    } catch (error) {
      const { code, message, hint } = toErrorShape(error);
      const finding =
        code === 'store_unavailable' ? 'It cannot be reached: jobs wait for it.' : 'It cannot be used.';
      // The message names the server.
      return [{ state: 'problem', finding, detail: message, remedy: hint }];
    }
  },
};
