import { watch, utimesSync, type FSWatcher } from 'node:fs';
import { basename, dirname } from 'node:path';
import { STORES, type StoreName } from '#shared/store-names';
import { Emitter } from '../../platform/emitter';
import { revisions } from './revisions';
import type { SqliteConnection } from './sqlite-connection';

/** Writes in quick succession count as one. */
const PAUSE_MS = 50;
/** For systems that cannot report changes of files. */
const POLL_MS = 2000;

/**
 * Reports changes of the stores after they are written, whichever process made them. A process that has committed
 * touches the write-ahead log: SQLite writes the log before other processes can see the change, and only the touch
 * comes after. While nobody listens, nothing is watched; while nobody writes, nothing runs.
 */
export class StoreWatch {
  readonly #connection: SqliteConnection;
  readonly #changed = new Emitter<StoreName>();
  #listeners = 0;
  #known: Promise<Record<StoreName, number> | undefined> | undefined;
  #stop = () => {};
  #due: NodeJS.Timeout | undefined;
  #lookedAt = 0;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
    connection.onCommitted.on(() => {
      touch(connection.log);
      this.#lookSoon();
    });
  }

  /** Calls back with the store that has changed; returns a function that stops this. */
  on(listener: (store: StoreName) => void): () => void {
    const unsubscribe = this.#changed.on(listener);
    if (++this.#listeners === 1) this.#start();
    let isOn = true;
    return () => {
      if (!isOn) return;
      isOn = false;
      unsubscribe();
      if (--this.#listeners === 0) this.close();
    };
  }

  close(): void {
    this.#stop();
    this.#stop = () => {};
    clearTimeout(this.#due);
    this.#due = undefined;
    this.#known = undefined;
  }

  #start(): void {
    this.#known = this.#read();
    let polling: NodeJS.Timeout | undefined;
    let watcher: FSWatcher | undefined;
    const poll = () => {
      watcher?.close();
      polling ??= setInterval(() => this.#lookSoon(), POLL_MS).unref();
    };
    try {
      const log = basename(this.#connection.log);
      watcher = watch(dirname(this.#connection.log), { persistent: false }, (_event, name) => {
        if (name === null || name === log) this.#lookSoon();
      }).on('error', poll);
    } catch {
      poll();
    }
    this.#stop = () => {
      watcher?.close();
      clearInterval(polling);
    };
  }

  #lookSoon(): void {
    if (!this.#known) return;
    this.#due ??= setTimeout(
      () => {
        this.#due = undefined;
        this.#lookedAt = performance.now();
        void this.#look();
      },
      this.#lookedAt + PAUSE_MS - performance.now(),
    ).unref();
  }

  async #look(): Promise<void> {
    const before = this.#known;
    if (!before) return;
    const now = this.#read();
    this.#known = now;
    const [old, revision] = [await before, await now];
    if (this.#known === undefined) return;
    // Listeners that show a store that cannot be read find out why.
    for (const store of STORES) if (!revision || old?.[store] !== revision[store]) this.#changed.emit(store);
  }

  /** Undefined if the store cannot be read. */
  #read(): Promise<Record<StoreName, number> | undefined> {
    return this.#connection.run(revisions).catch(() => undefined);
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // It has gone with the store, or the disk is failing: then its readers are told that, not this.
  }
}
