import { dataPaths } from '../../platform/data-folder';
import { openLocalStore } from '../../stores/local/local-store';
import { openStores } from '../../stores/open-stores';
import { memoryLog } from '../../testing/memory-log';
import { Denials } from '../../stores/vault/denials';
import { VaultOrders } from '../vault-orders';
import { keptDenial } from './kept-denial';

/** A process that denies the content `argv[3]` in the data folder `argv[2]`, and says when that is kept. */
const [root = '', content = ''] = process.argv.slice(2);
const paths = dataPaths(root);
const stores = await openStores(paths);
const { reviews } = await openLocalStore(paths);
const denials = new Denials(stores);
keptDenial(reviews, content);
process.send?.('kept');
const { signal } = new AbortController();
await new VaultOrders({ outbox: reviews, denials, log: memoryLog(), signal }).untilDone();
process.send?.('done');
