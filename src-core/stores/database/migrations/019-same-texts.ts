import { sameTextHash } from '../../knowledge/knowledge-id';
import type { Migration } from '../open-sqlite';

/** A text that has only been wrapped again counts as known. */
const sameTexts: Migration = (database) => {
  database.exec(`ALTER TABLE knowledge ADD COLUMN same_text TEXT NOT NULL DEFAULT ''`);
  const set = database.prepare('UPDATE knowledge SET same_text = ? WHERE position = ?');
  for (const row of database.prepare('SELECT position, content FROM knowledge_texts').iterate()) {
    const { position, content } = row as { position: number; content: string };
    set.run(sameTextHash(content), position);
  }
  database.exec('CREATE INDEX knowledge_same_text ON knowledge (same_text)');
};
export default sameTexts;
