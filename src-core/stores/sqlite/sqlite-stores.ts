import type { Analyses } from '../analysis/analyses';
import { SqliteAnalyses } from '../analysis/sqlite/sqlite-analyses';
import type { DataPaths } from '../../platform/data-folder';
import type { Library } from '../knowledge/library';
import { SqliteLibrary } from '../knowledge/sqlite/sqlite-library';
import type { Lines } from '../lines/lines';
import { SqliteLines } from '../lines/sqlite-lines';
import type { Memories } from '../memory/memories';
import { SqliteMemories } from '../memory/sqlite/sqlite-memories';
import { passageIndexes } from '../passages/sqlite/sqlite-passage-index';
import type { StoreName } from '#shared/store-names';
import type { Database } from '../database/database';
import { StoreWatch } from '../database/store-watch';
import { SqliteVault } from '../vault/sqlite/sqlite-vault';
import type { Vault } from '../vault/vault';
import { folderObjects } from '../objects/open-objects';
import type { Gallery } from '../gallery';
import type { ObjectStore } from '../objects/object-store';
import type { Stores } from '../stores';
import { SqliteConnection } from '../database/sqlite-connection';
import { SqliteGallery } from './sqlite-gallery';

/** The stores in a person's data folder: one SQLite file, and by default files for objects. */
export class SqliteStores implements Stores {
  /** The file's own connection, for the check of the whole file. */
  readonly connection: SqliteConnection;
  readonly objects: ObjectStore;
  readonly gallery: Gallery;
  readonly library: Library;
  readonly passages: Stores['passages'];
  readonly vault: Vault;
  readonly analyses: Analyses;
  readonly memories: Memories;
  readonly lines: Lines;
  readonly #watch: StoreWatch;

  constructor(
    database: Database,
    { root }: Pick<DataPaths, 'root'>,
    objects: ObjectStore = folderObjects(root),
  ) {
    this.connection = new SqliteConnection(database);
    this.#watch = new StoreWatch(this.connection);
    this.objects = objects;
    this.gallery = new SqliteGallery(this.connection, this.objects);
    this.library = new SqliteLibrary(this.connection);
    this.passages = passageIndexes(this.connection);
    this.vault = new SqliteVault(this.connection);
    this.analyses = new SqliteAnalyses(this.connection, this.objects);
    this.memories = new SqliteMemories(this.connection);
    this.lines = new SqliteLines(this.connection);
  }

  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    return this.connection.transaction(what, work);
  }

  onChange(listener: (store: StoreName) => void): () => void {
    return this.#watch.on(listener);
  }

  async close(): Promise<void> {
    this.#watch.close();
    await this.connection.close();
  }
}
