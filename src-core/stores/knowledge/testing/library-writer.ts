import { join } from 'node:path';
import { openDatabase } from '../../database/database';
import { KnowledgeTables } from '../sqlite/knowledge-tables';
import { libraryChunks, libraryEntry, unitVector } from './library-entry';

/** A process that learns `argv[4]` entries of its own, named `argv[3]`, and as many that others learn too. */
const [root = '', name = '', count = ''] = process.argv.slice(2);
const database = openDatabase(join(root, 'leather-book.db'));
const library = new KnowledgeTables(database);
const learn = (content: string, tags: string[]) => {
  const entry = libraryEntry({ content, tags });
  library.add(
    entry,
    libraryChunks(content, () => unitVector(1)),
    { model: 'm' },
  );
  return entry.knowledge_id;
};
for (let index = 0; index < Number(count); index += 1) {
  const own = learn(`${name} number ${index}`, []);
  learn(`shared number ${index}`, ['shared']);
  if (index % 4 === 0) library.delete([own]);
}
database.close();
