import type { DataPaths } from '../../data-folder';
import type { Database } from '../../store/database';
import { FolderObjects } from '../folder/folder-objects';
import type { Gallery } from '../gallery';
import type { ObjectStore } from '../object-store';
import type { Stores } from '../stores';
import { SqliteConnection } from './sqlite-connection';
import { SqliteGallery } from './sqlite-gallery';

/** The stores in a person's data folder: one SQLite file, and files for what is bytes. */
export class SqliteStores implements Stores {
  /** For the stores that are not behind an interface yet. */
  readonly connection: SqliteConnection;
  readonly objects: ObjectStore;
  readonly gallery: Gallery;

  constructor(database: Database, { root }: Pick<DataPaths, 'root'>) {
    this.connection = new SqliteConnection(database);
    this.objects = new FolderObjects(root, ['images', 'analyses']);
    this.gallery = new SqliteGallery(this.connection, this.objects);
  }

  transaction<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    return this.connection.transaction(what, work);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }
}
