import { handOver } from '../../local/hand-over';
import type { Migration } from '../open-sqlite';

/** What belongs to one computer goes into a file of its own: this one may come to be shared. */
const localStoreApart: Migration = (database, { path, isNew }) => {
  if (!isNew) handOver(database, path);
  database.exec('DROP TABLE outbox; DROP TABLE reviews; DROP TABLE chosen_files');
};
export default localStoreApart;
