import { shell } from 'electron';
import { withPersonsUmask } from '#core/platform/files/private-umask';
import { AppError } from '#shared/errors';

/** Opens an address in the browser. A browser that starts now keeps the person's own file permissions, not ours. */
export function openExternally(url: string): Promise<void> {
  return withPersonsUmask(() => shell.openExternal(url));
}

/** Shows a folder in the system's file manager. @throws AppError `not_found` */
export async function openFolder(path: string): Promise<void> {
  const problem = await withPersonsUmask(() => shell.openPath(path));
  if (problem) throw new AppError('not_found', `The folder ${path} could not be opened.`, { cause: problem });
}
