import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PARTS = /^(src-[a-z]+|assets|vite\.config\.ts|tsconfig\.json|package(-lock)?\.json)$/;

/**
 * One value that changes whenever a build input does: path, size and time of every source, asset and setting.
 * Times are enough here: a checkout renews them, and an unnecessary build costs only seconds.
 */
export async function fingerprint(folder) {
  const hash = createHash('sha256');
  const top = (await readdir(folder)).filter((name) => PARTS.test(name)).sort();
  // src-core bundles parts of scripts/provision.
  for (const name of [...top, 'scripts/build', 'scripts/provision']) await add(join(folder, name), hash);
  return hash.digest('hex');
}

async function add(path, hash) {
  const found = await stat(path);
  if (found.isDirectory()) {
    for (const name of (await readdir(path)).sort()) await add(join(path, name), hash);
  } else if (!/\.test\.\w+$/.test(path)) {
    hash.update(`${path}\0${found.size}\0${found.mtimeMs}\n`);
  }
}
