import type { storePlaceCalls } from '#shared/ipc/store-place';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function storePlaceHandlers({ storeDesk }: AppServices): HandlersOf<typeof storePlaceCalls> {
  return {
    'store.place': () => storeDesk.place(),
    'store.test': async (choice) => ({ message: await storeDesk.test(choice) }),
    'store.use': async (choice) => ({ used: await storeDesk.use(choice) }),
    'store.move': async (choice) => ({ begun: await storeDesk.move(choice) }),
    'store.cancelMove': () => storeDesk.cancelMove(),
  };
}
