import { readFile } from 'node:fs/promises';
import { app, clipboard, dialog, shell } from 'electron';
import { stripPngText } from '#core/files/png-text';
import { withPersonsUmask } from '#core/files/private-umask';
import { storageError } from '#core/files/storage-error';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import { listWorkflows } from '#core/history/list-workflows';
import { webUiUrl } from '#core/history/web-ui-url';
import { testLocalServer } from '#core/providers/test-local-server';
import { AppError } from '#shared/errors';
import type { AppServices } from '../app-services';
import { chooseDataFolder } from '../data-folder-choice';
import { ownWindow } from '../own-window';
import { analysisCallHandlers } from './analysis-call-handlers';
import { learningCallHandlers } from './learning-call-handlers';
import type { CallHandlers } from './serve-calls';

/** What each call of the window does. */
export function callHandlers(services: AppServices): CallHandlers {
  const { backend, gallery, jobs, paths, secrets, settings, settingsChanged, storeChanged } = services;

  const galleryChange = <Result>(change: () => Result): Result => {
    const result = change();
    storeChanged.emit('gallery');
    return result;
  };

  return {
    'images.submit': ({ request_id, request }) => ({
      workflow_id: jobs.accept('image', request_id, request),
    }),
    'jobs.cancel': ({ workflow_id }) => jobs.cancel(workflow_id),
    'jobs.dismiss': ({ workflow_id }) => jobs.dismiss(workflow_id),

    'gallery.list': (query) => gallery.list(query),
    'gallery.get': ({ image_id }) => gallery.get(image_id),
    'gallery.delete': ({ image_ids }) => galleryChange(() => ({ deleted: gallery.delete(image_ids) })),
    'gallery.restore': ({ image_ids }) => galleryChange(() => ({ restored: gallery.restore(image_ids) })),
    'gallery.saveAs': async ({ image_id, strip_metadata }) => {
      const from = gallery.filePath(image_id);
      const image = gallery.get(image_id);
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Save the picture',
        defaultPath: `${fileNameOf(image?.prompt ?? image_id)}.png`,
        filters: [{ name: 'PNG picture', extensions: ['png'] }],
      });
      if (!filePath) return { saved: false };
      const bytes = await readFile(from).catch((error: unknown) => {
        throw storageError(error, 'The picture could not be read');
      });
      const content = strip_metadata ? stripPngText(bytes) : bytes;
      await withPersonsUmask(() => writeFileAtomic(filePath, content));
      return { saved: true };
    },
    'gallery.showInFolder': ({ image_id }) => shell.showItemInFolder(gallery.filePath(image_id)),

    ...learningCallHandlers(services),
    ...analysisCallHandlers(services),

    'history.list': async (query) => listWorkflows(backend.requireClient(), query),
    'history.openInWebUi': async ({ workflow_id, run_id }) => {
      const base = requireWebUi(services);
      await openExternally(webUiUrl(base, backend.config.namespace, workflow_id, run_id));
    },

    'settings.get': () => settings.read(),
    'settings.change': async (change) => {
      const changed = await settings.change(change);
      settingsChanged.emit(changed);
      return changed;
    },
    'settings.secrets': () => secrets.status(),
    'settings.setSecret': async ({ name, value, allow_plain_text }) => {
      await secrets.set(name, value, allow_plain_text);
      backend.updateSecrets();
      return secrets.status();
    },
    'settings.clearSecret': async ({ name }) => {
      await secrets.clear(name);
      backend.updateSecrets();
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

    'clipboard.writeText': ({ text }) => clipboard.writeText(text),
    'app.about': () => ({ version: app.getVersion(), log_path: paths.logs }),
    'app.openLogFolder': () => openFolder(paths.logs),
    'app.restart': () => {
      void withPersonsUmask(() => app.relaunch());
      app.quit();
    },
    'server.restart': () => backend.restartServer(),
    'server.openWebUi': () => openExternally(requireWebUi(services)),
    'worker.restart': () => backend.restartWorker(),
  };
}

function requireWebUi({ backend }: AppServices): string {
  const url = backend.status().server.web_ui_url;
  if (url) return url;
  throw new AppError('server_unavailable', 'This Temporal server has no Web UI that the app knows of.', {
    hint: 'For a server of your own, open its Web UI in a browser.',
  });
}

/** A browser that starts now has the person's own way with files, not ours. */
function openExternally(url: string): Promise<void> {
  return withPersonsUmask(() => shell.openExternal(url));
}

async function openFolder(path: string): Promise<void> {
  const problem = await withPersonsUmask(() => shell.openPath(path));
  if (problem) throw new AppError('not_found', `The folder ${path} could not be opened.`, { cause: problem });
}

/** A prompt's beginning as a file name that every platform takes. */
function fileNameOf(prompt: string): string {
  const words = prompt
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('') || 'picture';
}
