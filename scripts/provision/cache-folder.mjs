import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * The per-user folder for everything set-up fetches: Electron, the Temporal CLI, partial downloads, locks.
 * Shared by all clones on the machine. `LEATHER_BOOK_CACHE_DIR` overrides the platform's own place.
 */
export function cacheFolder(env = process.env, platform = process.platform) {
  if (env.LEATHER_BOOK_CACHE_DIR) return env.LEATHER_BOOK_CACHE_DIR;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'leather-book');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'leather-book', 'Cache');
  }
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'leather-book');
}
