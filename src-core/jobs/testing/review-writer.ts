import { dataPaths } from '../../data-folder';
import { openLocalStore } from '../../local/local-store';
import { KnowledgeTables } from '../../knowledge/sqlite/knowledge-tables';
import { openDatabase } from '../../store/database';
import { memoryLog } from '../../testing/memory-log';
import { Denials } from '../../vault/denials';
import { Vault } from '../../vault/vault';
import { VaultOrders } from '../vault-orders';
import { keptDenial } from './kept-denial';

/** A process that denies the content `argv[3]` in the data folder `argv[2]`, and says when that is kept. */
const [root = '', content = ''] = process.argv.slice(2);
const paths = dataPaths(root);
const database = openDatabase(paths.database);
const { reviews } = await openLocalStore(paths);
const denials = new Denials({ database, vault: new Vault(database), library: new KnowledgeTables(database) });
keptDenial(reviews, content);
process.send?.('kept');
const { signal } = new AbortController();
await new VaultOrders({ outbox: reviews, denials, log: memoryLog(), signal }).untilDone();
process.send?.('done');
