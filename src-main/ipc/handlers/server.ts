import type { serverCalls } from '#shared/ipc/server';
import type { AppServices } from '../../app-services';
import type { HandlersOf } from '../call-answerer';

export function serverHandlers({ serverDesk }: AppServices): HandlersOf<typeof serverCalls> {
  return {
    'server.connection': () => serverDesk.connection(),
    'server.chooseFile': async ({ file }) => ({ path: await serverDesk.chooseFile(file) }),
    'server.test': async (server) => ({ message: await serverDesk.test(server) }),
    'server.use': async (server) => ({ used: await serverDesk.use(server) }),
  };
}
