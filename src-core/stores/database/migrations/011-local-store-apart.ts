import { handOver } from '../../local/hand-over';
import type { Migration } from '../open-sqlite';

/** What belongs to one computer moves into its own file: this one may be shared one day. */
const localStoreApart: Migration = (database, { path, isNew }) => {
  if (!isNew) handOver(database, path);
  database.exec('DROP TABLE outbox; DROP TABLE reviews; DROP TABLE chosen_files');
};
export default localStoreApart;
