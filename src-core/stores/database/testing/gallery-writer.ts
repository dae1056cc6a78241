import { join } from 'node:path';
import { openDatabase } from '../database';
import { dataPaths } from '../../../platform/data-folder';
import { SqliteStores } from '../../sqlite/sqlite-stores';
import { galleryImage } from '../../testing/gallery-image';
import { LocalDatabase } from '../../local/local-database';
import { LocalStore } from '../../local/local-store';

/** A process that opens the store of `argv[2]` and writes `argv[4]` pictures and jobs under the name `argv[3]`. */
const [root = '', name = '', count = ''] = process.argv.slice(2);
const database = openDatabase(join(root, 'leather-book.db'));
const { gallery } = new SqliteStores(database, dataPaths(root));
const local = new LocalStore(new LocalDatabase(join(root, 'local.db')));
const { outbox } = local;
for (let index = 0; index < Number(count); index += 1) {
  await gallery.add(galleryImage({ image_id: `${name}-${index}` }));
  await gallery.add(galleryImage({ image_id: `shared-${index}` }));
  outbox.accept({
    workflow_id: `image-${name}-${index}`,
    kind: 'image',
    request: {},
    summary: '',
    submitted_at: new Date().toISOString(),
  });
  if (index % 2 === 0) outbox.remove(`image-${name}-${index}`);
}
database.close();
local.close();
