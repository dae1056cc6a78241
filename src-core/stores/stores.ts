import type { StoreName } from '#shared/store-names';
import type { Analyses } from './analysis/analyses';
import type { Library } from './knowledge/library';
import type { Lines } from './lines/lines';
import type { PassageCollection } from './passages/collections';
import type { IndexedCollection } from './passages/passage-index';
import type { Vault } from './vault/vault';
import type { Memories } from './memory/memories';
import type { Gallery } from './gallery';
import type { ObjectStore } from './objects/object-store';

/**
 * What is known and made: the same for every process that opens it, and on other machines if the implementation can be
 * shared. What belongs to one computer is not in here.
 */
export interface Stores {
  readonly gallery: Gallery;
  readonly library: Library;
  /** What finds passages, by collection. */
  readonly passages: Readonly<Record<PassageCollection, IndexedCollection>>;
  readonly vault: Vault;
  readonly analyses: Analyses;
  readonly memories: Memories;
  readonly lines: Lines;
  readonly objects: ObjectStore;
  /**
   * Runs `work` in one write transaction: everything it asks of these stores is done, or nothing if it throws. Other
   * calls of the same process wait for its end, and see nothing of it before. Within another transaction it becomes
   * part of that, which cannot succeed if its part has failed. `work` should wait only for these stores: other
   * processes cannot write in the meantime.
   * @param what Names the write for the person, if it cannot be made: "The gallery could not be changed".
   * @throws AppError `disk_full`, `storage_failed`, `storage_damaged`; whatever `work` throws.
   */
  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result>;
  /**
   * Calls back with each store that has been changed, by any process that has these stores open, after the change is
   * written; returns a function that stops this. Changes in quick succession may be reported as one.
   */
  onChange(listener: (store: StoreName) => void): () => void;
  close(): Promise<void>;
}
