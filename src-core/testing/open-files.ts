import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What other users of this computer have access to in a folder, the folder included, each with its mode. */
export function openFiles(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) =>
    join(folder, name),
  );
  return [folder, ...entries].flatMap((path) => {
    const info = lstatSync(path, { throwIfNoEntry: false });
    if (!info || info.isSymbolicLink() || (info.mode & 0o077) === 0) return [];
    return [`${path} ${(info.mode & 0o777).toString(8)}`];
  });
}
