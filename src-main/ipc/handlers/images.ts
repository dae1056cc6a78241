import { readFile } from 'node:fs/promises';
import { dialog, shell } from 'electron';
import { stripPngText } from '#core/files/png-text';
import { withPersonsUmask } from '#core/files/private-umask';
import { storageError } from '#core/files/storage-error';
import { writeFileAtomic } from '#core/files/write-file-atomic';
import type { imageCalls } from '#shared/ipc/images';
import type { AppServices } from '../../app-services';
import { ownWindow } from '../../own-window';
import { changeOf } from '../change-of';
import type { HandlersOf } from '../serve-calls';

export function imageHandlers({ gallery, jobs, storeChanged }: AppServices): HandlersOf<typeof imageCalls> {
  const changing = changeOf(storeChanged, 'gallery');

  return {
    'images.submit': ({ request_id, request }) => ({
      workflow_id: jobs.accept('image', request_id, request),
    }),

    'gallery.list': (query) => gallery.list(query),
    'gallery.get': ({ image_id }) => gallery.get(image_id),
    'gallery.delete': ({ image_ids }) => changing(() => ({ deleted: gallery.delete(image_ids) })),
    'gallery.restore': ({ image_ids }) => changing(() => ({ restored: gallery.restore(image_ids) })),
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
  };
}

/** A prompt's beginning as a file name that every platform takes. */
function fileNameOf(prompt: string): string {
  const words = prompt
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('') || 'picture';
}
