import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where `npm run setup` keeps what it fetched. The same rule as in `scripts/provision/cache-folder.mjs`, which runs before anything is installed. */
export function cacheFolder(env: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (env.LEATHER_BOOK_CACHE_DIR) return env.LEATHER_BOOK_CACHE_DIR;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'leather-book');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'leather-book', 'Cache');
  }
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'leather-book');
}
