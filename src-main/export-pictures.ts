import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { stripPngText } from '#core/platform/files/png-text';
import { personsFileMode } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { pictureKey } from '#core/stores/gallery';
import { readObject } from '#core/stores/objects/object-store';
import type { Stores } from '#core/stores/stores';
import type { GalleryImage } from '#shared/gallery';

/**
 * Copies pictures into a folder, each under a name that is free there.
 * @param bare Leaves out how they were made.
 * @returns how many were copied; one that was deleted meanwhile is left out.
 * @throws AppError `disk_full`, `storage_failed`
 */
export async function exportPictures(
  { gallery, objects }: Pick<Stores, 'gallery' | 'objects'>,
  { ids, folder, bare }: { ids: readonly string[]; folder: string; bare: boolean },
): Promise<number> {
  let exported = 0;
  for (const id of ids) {
    const image = await gallery.get(id);
    if (!image) continue;
    const bytes = await readObject(objects, pictureKey(image.file_name));
    const path = await freePath(folder, pictureFileName(image));
    await writeFileAtomic(path, bare ? stripPngText(bytes) : bytes, { mode: personsFileMode() });
    exported += 1;
  }
  return exported;
}

/** A prompt's beginning as a file name that every platform takes, without an extension. */
export function pictureFileName({ prompt }: GalleryImage): string {
  const words = prompt
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  return [...words].slice(0, 60).join('') || 'picture';
}

/** "fox.png", or "fox-2.png" if that is taken. */
async function freePath(folder: string, name: string): Promise<string> {
  for (let number = 1; ; number += 1) {
    const path = join(folder, `${name}${number === 1 ? '' : `-${number}`}.png`);
    const isTaken = await access(path).then(
      () => true,
      () => false,
    );
    if (!isTaken) return path;
  }
}
