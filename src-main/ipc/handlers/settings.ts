import { dialog } from 'electron';
import { testLocalServer } from '#core/providers/test-local-server';
import type { settingsCalls } from '#shared/ipc/settings';
import type { KeptSecret } from '#shared/settings';
import type { AppServices } from '../../app-services';
import { chooseDataFolder } from '../../data-folder-choice';
import { openFolder } from '../../open-outside';
import { ownWindow } from '../../own-window';
import type { HandlersOf } from '../call-answerer';

export function settingsHandlers(services: AppServices): HandlersOf<typeof settingsCalls> {
  const { backend, paths, secrets, serverDesk, settings, settingsChanged } = services;
  const tellOf = async (name: KeptSecret) => {
    if (name === 'temporal') await serverDesk.keyChanged();
    else backend.worker.updateSecrets();
  };
  return {
    'settings.get': () => settings.read(),
    'settings.change': async (change) => {
      const changed = await settings.change(change);
      settingsChanged.emit(changed);
      return changed;
    },
    'settings.secrets': () => secrets.status(),
    'settings.setSecret': async ({ name, value, allow_plain_text }) => {
      await secrets.set(name, value, allow_plain_text);
      await tellOf(name);
      return secrets.status();
    },
    'settings.clearSecret': async ({ name }) => {
      await secrets.clear(name);
      await tellOf(name);
      return secrets.status();
    },
    'settings.testLocalServer': async ({ address, protocol }) =>
      testLocalServer(address, protocol, {
        apiKey: secrets.values().local,
        savedAddress: (await settings.read()).image.local_address,
      }),
    'settings.dataFolder': () => ({
      path: paths.root,
      fixed_by_environment: Boolean(process.env.LEATHER_BOOK_DATA_DIR),
      warning: services.folderWarning,
    }),
    'settings.damagedFile': () => ({ path: settings.damagedFile }),
    'settings.openDataFolder': () => openFolder(paths.root),
    'settings.chooseDataFolder': async () => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Choose the data folder',
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      if (!folder) return { path: null };
      await chooseDataFolder(folder);
      return { path: folder };
    },
  };
}
