import { AppError, type ErrorCode } from '#shared/errors';
import type { StoreName } from '#shared/store-names';
import type { Analyses } from '../analysis/analyses';
import { PostgresAnalyses } from '../analysis/postgresql/postgres-analyses';
import { ChangeFeed } from '../database/postgresql/change-feed';
import { revisions, type Revisions } from '../database/postgresql/revisions';
import { StoreConnection } from '../database/postgresql/store-connection';
import { storePlace } from '../database/postgresql/store-url';
import type { Gallery } from '../gallery';
import type { Library } from '../knowledge/library';
import { PostgresLibrary } from '../knowledge/postgresql/postgres-library';
import type { Lines } from '../lines/lines';
import { PostgresLines } from '../lines/postgres-lines';
import type { Memories } from '../memory/memories';
import { PostgresMemories } from '../memory/postgresql/postgres-memories';
import type { ObjectStore } from '../objects/object-store';
import { passageIndexes } from '../passages/postgresql/postgres-passage-index';
import type { Stores } from '../stores';
import { PostgresVault } from '../vault/postgresql/postgres-vault';
import type { Vault } from '../vault/vault';
import { PostgresGallery } from './postgres-gallery';

/** The stores in a PostgreSQL database, which machines share; their objects are elsewhere. */
export class PostgresStores implements Stores {
  readonly objects: ObjectStore;
  readonly gallery: Gallery;
  readonly library: Library;
  readonly passages: Stores['passages'];
  readonly vault: Vault;
  readonly analyses: Analyses;
  readonly memories: Memories;
  readonly lines: Lines;
  readonly #connection: StoreConnection;
  readonly #changes: ChangeFeed;

  private constructor(connection: StoreConnection, changes: ChangeFeed, objects: ObjectStore) {
    this.#connection = connection;
    this.#changes = changes;
    this.objects = objects;
    this.gallery = new PostgresGallery(connection, objects);
    this.library = new PostgresLibrary(connection);
    this.passages = passageIndexes(connection);
    this.vault = new PostgresVault(connection);
    this.analyses = new PostgresAnalyses(connection, objects);
    this.memories = new PostgresMemories(connection);
    this.lines = new PostgresLines(connection);
  }

  /**
   * Creates or upgrades the store first. Any number of processes may open it at the same time.
   * @param url `postgres://…`
   * @param options.evenIf Errors with which they are opened all the same: each call throws them, and works when what is
   * wrong has been put right.
   * @throws AppError `store_unavailable` if its server cannot be reached; `storage_failed` if it refuses, or a newer
   * version of the app has written the store.
   */
  static async open(
    url: string,
    objects: ObjectStore,
    { evenIf = [] }: { evenIf?: readonly ErrorCode[] } = {},
  ): Promise<PostgresStores> {
    const place = storePlace(url);
    const connection = new StoreConnection(place);
    let known: Revisions = new Map();
    try {
      known = await connection.run(revisions);
    } catch (error) {
      if (!(error instanceof AppError && evenIf.includes(error.code))) {
        await connection.close();
        throw error;
      }
    }
    const changes = new ChangeFeed({ place, ready: () => connection.ready() }, known);
    return new PostgresStores(connection, changes, objects);
  }

  /** Names the database, without any secret. */
  get place(): string {
    return this.#connection.place.name;
  }

  /** Whether the store can be used now. @throws AppError as {@link open} does. */
  async check(): Promise<void> {
    await this.#connection.run((statements) => statements.get('SELECT 1'));
  }

  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    return this.#connection.transaction(what, work);
  }

  onChange(listener: (store: StoreName) => void): () => void {
    return this.#changes.on(listener);
  }

  async close(): Promise<void> {
    await this.#changes.close();
    await this.#connection.close();
  }
}
