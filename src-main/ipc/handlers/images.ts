import { dialog, shell } from 'electron';
import { stripPngText } from '#core/platform/files/png-text';
import { personsFileMode } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { pictureKey } from '#core/stores/gallery';
import { readObject } from '#core/stores/objects/object-store';
import { deadlineAfter } from '#core/platform/deadline';
import { DRAWN_HERE } from '#shared/jobs/image';
import { AppError } from '#shared/errors';
import type { imageCalls } from '#shared/ipc/images';
import type { AppServices } from '../../app-services';
import { exportPictures, pictureFileName } from '../../export-pictures';
import { ownWindow } from '../../own-window';
import type { HandlersOf } from '../call-answerer';

/** How long the person waits for the question at most, in milliseconds: a process may have to start and load a model. */
const DOUBT_MS = 60_000;

export function imageHandlers({
  jobs,
  stores,
  localService,
  settings,
  log,
}: AppServices): HandlersOf<typeof imageCalls> {
  const { gallery, objects } = stores;

  return {
    'images.submit': ({ request_id, request }) => ({
      workflow_id: jobs.accept('image', request_id, request),
    }),

    'images.doubt': async (prompt) => {
      const rule = (await settings.read()).image.unsure_prompts;
      const isOwnMaker = DRAWN_HERE.includes(prompt.backend);
      if (rule === 'strict' || (rule === 'off' && isOwnMaker)) return null;
      try {
        const judgement = await localService.ask({ about: 'prompt', prompt }, deadlineAfter(DOUBT_MS));
        return judgement.unsure ? judgement : null;
      } catch (error) {
        // The job checks the prompt in any case.
        log.warn('A prompt could not be checked before its job', { error });
        return null;
      }
    },

    'gallery.list': (query) => gallery.list(query),
    'gallery.get': ({ image_id }) => gallery.get(image_id),
    'gallery.delete': async ({ image_ids }) => ({ deleted: await gallery.delete(image_ids) }),
    'gallery.restore': async ({ image_ids }) => ({ restored: await gallery.restore(image_ids) }),
    'gallery.saveAs': async ({ image_id, strip_metadata }) => {
      const image = await gallery.require(image_id);
      const { filePath } = await dialog.showSaveDialog(ownWindow(), {
        title: 'Save the picture',
        defaultPath: `${pictureFileName(image)}.png`,
        filters: [{ name: 'PNG picture', extensions: ['png'] }],
      });
      if (!filePath) return { saved: false };
      const bytes = await readObject(objects, pictureKey(image.file_name));
      const content = strip_metadata ? stripPngText(bytes) : bytes;
      await writeFileAtomic(filePath, content, { mode: personsFileMode() });
      return { saved: true };
    },
    'gallery.export': async ({ image_ids, strip_metadata }) => {
      const { filePaths } = await dialog.showOpenDialog(ownWindow(), {
        title: 'Save copies of the pictures',
        buttonLabel: 'Save here',
        properties: ['openDirectory', 'createDirectory'],
      });
      const [folder] = filePaths;
      if (folder === undefined) return null;
      const exported = await exportPictures(stores, { ids: image_ids, folder, bare: strip_metadata });
      return { exported };
    },
    'gallery.read': ({ image_ids }) =>
      Promise.all(
        image_ids.map(
          async (id) =>
            new Uint8Array(await readObject(objects, pictureKey((await gallery.require(id)).file_name))),
        ),
      ),
    'gallery.markFavourites': async ({ image_ids, favourite }) => {
      await gallery.markFavourites(image_ids, favourite);
    },
    'gallery.prompts': (query) => gallery.prompts(query),
    'gallery.showInFolder': async ({ image_id }) => {
      const { file_name } = await gallery.require(image_id);
      const path = objects.localPath(pictureKey(file_name));
      if (path === null) {
        throw new AppError('not_found', 'The picture is not a file on this computer.', {
          hint: 'Save it as a file.',
        });
      }
      shell.showItemInFolder(path);
    },
  };
}
