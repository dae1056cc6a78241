import { readFile, rename, stat } from 'node:fs/promises';
import { settingsChangeSchema, settingsSchema } from '#shared/settings';
import type { ServerSettings } from '#shared/server-settings';
import type { StoreSettings } from '#shared/store-settings';
import type { Settings, SettingsChange } from '#shared/settings';
import { storageError } from '../platform/files/storage-error';
import { writeFileAtomic } from '../platform/files/write-file-atomic';
import type { Log } from '../platform/log';

/** Two changes closer together may leave a file with the same time: a memory stick counts in pairs of seconds. */
const TELLS_APART_MS = 2500;

/** `settings.json` in the data folder. The main process changes it; worker and CLI read it. */
export class SettingsFile {
  readonly #path: string;
  readonly #log: Log;
  /** Changes happen one after the other: each reads, merges and writes. */
  #lastChange: Promise<unknown> = Promise.resolve();
  #keptAs: string | null = null;
  #last: { version: string; settings: Settings } | undefined;

  constructor(path: string, log: Log) {
    this.#path = path;
    this.#log = log;
  }

  /** The path under which this process last set aside a damaged file; otherwise null. */
  get damagedFile(): string | null {
    return this.#keptAs;
  }

  /**
   * The settings, or the defaults if there are none. A damaged file is set aside under a name with `.damaged-` and the
   * time and reported in the log, and the defaults apply.
   */
  async read(): Promise<Readonly<Settings>> {
    let text: string;
    let version: string | undefined;
    try {
      version = await this.#version();
      // Each step of a job asks.
      if (version !== undefined && version === this.#last?.version) return this.#last.settings;
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return settingsSchema.parse({});
      throw storageError(error, 'The settings could not be read');
    }
    try {
      const settings = settingsSchema.parse(JSON.parse(text));
      this.#last = version === undefined ? undefined : { version, settings };
      return settings;
    } catch (error) {
      await this.#keepAside(error);
      return settingsSchema.parse({});
    }
  }

  /**
   * Merges a change into the settings and saves them.
   * @throws ZodError for values that are not allowed, AppError `disk_full` or `storage_failed`.
   */
  change(change: SettingsChange): Promise<Settings> {
    const next = this.#lastChange.then(() => this.#change(change));
    this.#lastChange = next.catch(() => undefined);
    return next;
  }

  /** Replaces the connection to the server. @throws as {@link SettingsFile.change}. */
  setServer(server: ServerSettings): Promise<Settings> {
    return this.#replace({ server });
  }

  /** Replaces the place of the store, from the next start. @throws as {@link SettingsFile.change}. */
  setStore(store: StoreSettings): Promise<Settings> {
    return this.#replace({ store });
  }

  #replace(part: Partial<Settings>): Promise<Settings> {
    const next = this.#lastChange.then(async () => this.#write({ ...(await this.read()), ...part }));
    this.#lastChange = next.catch(() => undefined);
    return next;
  }

  async #change(change: SettingsChange): Promise<Settings> {
    const { image, learning, notifications, other_programs, worker, ...rest } =
      settingsChangeSchema.parse(change);
    const before = await this.read();
    return this.#write({
      ...before,
      ...withoutUndefined(rest),
      image: { ...before.image, ...withoutUndefined(image ?? {}) },
      other_programs: { ...before.other_programs, ...withoutUndefined(other_programs ?? {}) },
      notifications: { ...before.notifications, ...withoutUndefined(notifications ?? {}) },
      learning: { ...before.learning, ...withoutUndefined(learning ?? {}) },
      worker: { ...before.worker, ...withoutUndefined(worker ?? {}) },
    });
  }

  async #write(settings: Settings): Promise<Settings> {
    const after = settingsSchema.parse(settings);
    await writeFileAtomic(this.#path, `${JSON.stringify(after, null, 2)}\n`);
    return after;
  }

  /** The same as long as the file is; undefined for one that has just been changed and may change unseen. */
  async #version(): Promise<string | undefined> {
    const { ino, size, mtimeMs, ctimeMs } = await stat(this.#path);
    const changedMs = Math.max(mtimeMs, ctimeMs);
    if (Math.abs(Date.now() - changedMs) < TELLS_APART_MS) return undefined;
    return [ino, size, mtimeMs, ctimeMs].join();
  }

  async #keepAside(reason: unknown): Promise<void> {
    const keptAs = `${this.#path}.damaged-${new Date().toISOString().replaceAll(':', '-')}`;
    try {
      await rename(this.#path, keptAs);
    } catch (error) {
      // Somebody who read it at the same time has moved it, and has said so.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
      this.#log.warn('The settings file is damaged and cannot be moved; the defaults are used.', { error });
      return;
    }
    this.#keptAs = keptAs;
    this.#log.warn('The settings file was damaged; it is kept aside and the defaults are used.', {
      kept_as: keptAs,
      reason: String(reason),
    });
  }
}

/** A key that is present but undefined means "unchanged", not "back to the default". */
function withoutUndefined(values: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
