import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { STORES, type StoreName } from '#shared/store-names';
import { Emitter } from '../../../platform/emitter';
import { NUMBERS } from './postgres-connection';
import { CHANGES, revisions, type Revisions } from './revisions';
import { Statements } from './statements';
import type { StorePlace } from './store-url';

/** Writes in quick succession count as one. */
const PAUSE_MS = 50;
/** The pause before a lost connection is replaced; it doubles each time, up to the longest pause. */
const RETRY_MS = 100;
const LONGEST_RETRY_MS = 2000;
/** A connection on which nothing comes may be dead: how often it is tested, and how long it has to answer. */
const ASK_MS = 10_000;

/**
 * Reports changes of the stores after they are written, whichever process made them, on its own connection; while nobody
 * listens, it has none. A notice only says when to look; the revisions tell what has changed, so nothing is missed
 * before the connection is there, or while it is lost.
 */
export class ChangeFeed {
  readonly #place: StorePlace;
  readonly #ready: () => Promise<void>;
  readonly #changed = new Emitter<StoreName>();
  #known: Revisions;
  #listeners = 0;
  #stopping: AbortController | undefined;
  #ended: Promise<void> = Promise.resolve();

  /**
   * @param connection Whose store it is, and what settles once that can be used.
   * @param known As they were when the stores were opened; none if they were away.
   */
  constructor({ place, ready }: { place: StorePlace; ready: () => Promise<void> }, known: Revisions) {
    this.#place = place;
    this.#ready = ready;
    this.#known = known;
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
      if (--this.#listeners === 0) this.#stopping?.abort();
    };
  }

  /** Settles when its connection is closed. */
  async close(): Promise<void> {
    this.#stopping?.abort();
    await this.#ended;
  }

  #start(): void {
    const { signal } = (this.#stopping = new AbortController());
    this.#ended = this.#ended.then(() => this.#keepListening(signal));
  }

  async #keepListening(signal: AbortSignal): Promise<void> {
    let pause = RETRY_MS;
    let wasLost = false;
    while (!signal.aborted) {
      let isHeard = false;
      const begun = () => {
        isHeard = true;
        pause = RETRY_MS;
        // Listeners that were told that the store cannot be read look again.
        if (wasLost) this.#tellAll();
      };
      await this.#listen(signal, begun).catch(() => {});
      if (signal.aborted) return;
      // Listeners that show a store that cannot be read find out why.
      if (isHeard) this.#tellAll();
      wasLost = true;
      await delay(pause, undefined, { signal }).catch(() => {});
      pause = Math.min(pause * 2, LONGEST_RETRY_MS);
    }
  }

  /** Settles when the connection is lost or the signal aborts. */
  async #listen(signal: AbortSignal, begun: () => void): Promise<void> {
    await this.#ready();
    const client = new Client({ ...this.#place.client, types: NUMBERS, query_timeout: ASK_MS });
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    client.on('error', end).on('end', end);
    signal.addEventListener('abort', end);
    let due: NodeJS.Timeout | undefined;
    let asking: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      const statements = new Statements(client, (error) => error);
      const lookSoon = () => {
        due ??= setTimeout(() => {
          due = undefined;
          this.#look(statements, signal).catch(end);
        }, PAUSE_MS);
      };
      client.on('notification', lookSoon);
      await statements.exec(`LISTEN ${CHANGES}`);
      begun();
      await this.#look(statements, signal);
      asking = setInterval(lookSoon, ASK_MS);
      await ended;
    } finally {
      clearTimeout(due);
      clearInterval(asking);
      signal.removeEventListener('abort', end);
      await client.end().catch(() => {});
    }
  }

  async #look(statements: Statements, signal: AbortSignal): Promise<void> {
    const now = await revisions(statements);
    const before = this.#known;
    this.#known = now;
    for (const store of STORES) {
      if (!signal.aborted && now.get(store) !== before.get(store)) this.#changed.emit(store);
    }
  }

  #tellAll(): void {
    for (const store of STORES) this.#changed.emit(store);
  }
}
