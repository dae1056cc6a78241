import type { GalleryImage } from '#shared/gallery';
import { toErrorShape } from '#shared/errors';
import { call } from '../../hooks/call';
import { useToast } from '../../hooks/use-toast';
import { formatCount } from '../../words/number';

export interface PictureTools {
  markFavourites: (ids: readonly string[], favourite: boolean) => void;
  /** On the clipboard: one as a picture, several as a page for a letter or a document; the prompts as text. */
  copy: (pictures: readonly GalleryImage[]) => void;
  copyPrompt: (picture: GalleryImage) => void;
  /** Copies the files into a folder that the person chooses. */
  saveCopies: (ids: readonly string[]) => void;
}

/**
 * Actions that work the same on pictures from their tiles, their menu and their dialog.
 * @param say Reports the result; by default a toast, which a dialog would hide.
 */
export function usePictureTools(say?: (message: string) => void): PictureTools {
  const toast = useToast();
  const tell = (work: () => Promise<string | null>): void => {
    const show = say ?? ((message: string) => toast({ message }));
    void work().then(
      (message) => message !== null && show(message),
      (error: unknown) => show(toErrorShape(error).message),
    );
  };
  return {
    markFavourites: (ids, favourite) =>
      tell(async () => {
        await call('gallery.markFavourites', { image_ids: [...ids], favourite });
        if (ids.length === 1) return null;
        return `${formatCount(ids.length)} ${favourite ? 'are favourites now.' : 'are no longer favourites.'}`;
      }),
    copy: (pictures) =>
      tell(async () => {
        await copyPictures(pictures);
        return pictures.length === 1
          ? 'The picture is on the clipboard.'
          : `${pictures.length} pictures are on the clipboard, to be pasted into a document.`;
      }),
    copyPrompt: ({ prompt }) =>
      tell(async () => {
        await call('clipboard.writeText', { text: prompt });
        return 'The prompt is on the clipboard.';
      }),
    saveCopies: (ids) =>
      tell(async () => {
        const answer = await call('gallery.export', { image_ids: [...ids], strip_metadata: false });
        if (!answer) return null;
        return answer.exported === 1 ? '1 copy saved.' : `${formatCount(answer.exported)} copies saved.`;
      }),
  };
}

async function copyPictures(pictures: readonly GalleryImage[]): Promise<void> {
  const files = await call('gallery.read', { image_ids: pictures.map(({ image_id }) => image_id) });
  const blobs = files.map((file) => new Blob([new Uint8Array(file)], { type: 'image/png' }));
  const text = pictures.map(({ prompt }) => prompt).join('\n');
  const [only, ...others] = blobs;
  const html = (await Promise.all(blobs.map(toImageTag))).join('');
  await navigator.clipboard.write([
    new ClipboardItem({
      'text/plain': new Blob([text], { type: 'text/plain' }),
      ...(only && others.length === 0
        ? { 'image/png': only }
        : { 'text/html': new Blob([html], { type: 'text/html' }) }),
    }),
  ]);
}

async function toImageTag(blob: Blob): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('The picture could not be read.'));
    reader.readAsDataURL(blob);
  });
  return `<p><img src="${url}"></p>`;
}
