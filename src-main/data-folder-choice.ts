import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { dataFolderPointer, platformDataFolder } from '#core/platform/data-folder';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { AppError } from '#shared/errors';

/**
 * Remembers the folder to use from the next start. It must be empty or hold a Leather Book's data
 * already. Nothing is moved: what is in the present folder stays there.
 */
export async function chooseDataFolder(folder: string): Promise<void> {
  const entries = await readdir(folder);
  if (entries.length > 0 && !entries.includes('leather-book.db')) {
    throw new AppError('invalid_input', `${folder} holds other files.`, {
      hint: 'Choose an empty folder, or one that Leather Book has used before.',
    });
  }
  const platformFolder = platformDataFolder();
  await mkdir(platformFolder, { recursive: true });
  // Tested now, so that a folder that cannot be written to is refused here and not at the next start.
  await writeFileAtomic(join(folder, '.leather-book'), Buffer.from('Leather Book keeps its data here.\n'));
  await writeFileAtomic(
    dataFolderPointer(platformFolder),
    Buffer.from(`${JSON.stringify({ path: folder }, null, 2)}\n`),
  );
}
