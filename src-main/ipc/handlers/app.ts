import { app, clipboard } from 'electron';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import type { appCalls } from '#shared/ipc/app';
import type { AppServices } from '../../app-services';
import { openExternally, openFolder } from '../../open-outside';
import { webUiLink } from '../web-ui-link';
import type { HandlersOf } from '../call-answerer';

export function appHandlers({ backend, paths }: AppServices): HandlersOf<typeof appCalls> {
  return {
    'clipboard.writeText': ({ text }) => clipboard.writeText(text),
    'app.about': () => ({ version: app.getVersion(), log_path: paths.logs }),
    'app.openLogFolder': () => openFolder(paths.logs),
    'app.restart': () => {
      withPersonsUmask(() => app.relaunch());
      app.quit();
    },
    'server.restart': () => backend.restartServer(),
    'server.openWebUi': () => openExternally(webUiLink(backend)),
    'server.useOther': () => backend.useOtherServer(),
    'worker.restart': () => backend.restartWorker(),
  };
}
