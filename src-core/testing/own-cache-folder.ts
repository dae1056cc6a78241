import { once } from 'node:events';
import { mkdirSync, watch } from 'node:fs';
import { mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder } from '../platform/cache-folder';

/** Of a file's source, and of the runtime. */
const KEY = /-[0-9a-f]+-[0-9a-f]+$/;

/** A cache folder in which nothing is compiled yet, with all that set-up has fetched. */
export class OwnCacheFolder {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  static async create(): Promise<OwnCacheFolder> {
    const path = await mkdtemp(join(tmpdir(), 'leather-book-cache-'));
    const fetched = (await readdir(cacheFolder())).filter((name) => name !== 'compiled');
    for (const name of fetched) await symlink(join(cacheFolder(), name), join(path, name));
    // To be watched, it has to be there.
    mkdirSync(join(path, 'compiled'), { mode: 0o700 });
    return new OwnCacheFolder(path);
  }

  /** For the processes that are to use it. */
  get env(): Record<string, string> {
    return { LEATHER_BOOK_CACHE_DIR: this.path };
  }

  /** The compiled code by name. Of a file that was written again, the number is another. */
  async compiled(): Promise<Record<string, string>> {
    const folder = join(this.path, 'compiled');
    const whole = (await readdir(folder)).filter((name) => KEY.test(name));
    const entries = whole.map(async (name) => {
      const { ino, mtimeMs } = await stat(join(folder, name));
      return [name, `${ino} ${mtimeMs}`] as const;
    });
    return Object.fromEntries(await Promise.all(entries));
  }

  /** Settles when the code of all these files is kept. */
  async has(files: readonly string[]): Promise<void> {
    const watcher = watch(join(this.path, 'compiled'));
    try {
      for (;;) {
        const changed = once(watcher, 'change');
        const names = Object.keys(await this.compiled()).map((name) => name.replace(KEY, ''));
        if (files.every((file) => names.includes(file))) return;
        await changed;
      }
    } finally {
      watcher.close();
    }
  }

  remove(): Promise<void> {
    return rm(this.path, { recursive: true, force: true });
  }
}
