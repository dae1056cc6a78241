import { lstatSync, realpathSync } from 'node:fs';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { AppError } from '#shared/errors';

/**
 * The absolute path of `name` inside `folder`; the file need not exist.
 * @throws AppError `invalid_input` when the name leads anywhere else: absolute, through `..` or through a symbolic link.
 */
export function containedPath(folder: string, name: string): string {
  if (name === '' || name.includes('\0') || isAbsolute(name)) throw outside();
  const path = resolve(folder, name);
  if (!isInside(resolve(folder), path)) throw outside();
  if (!isInside(realpathOfNearest(folder), realpathOfNearest(path))) throw outside();
  return path;
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Follows the links in the existing part of a path. A dangling link counts as leading outside. */
function realpathOfNearest(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    const parent = dirname(path);
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || parent === path || isLink(path))
      throw outside();
    return resolve(realpathOfNearest(parent), relative(parent, path));
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

function outside(): AppError {
  return new AppError('invalid_input', 'That name leads outside the folder it belongs to.');
}
