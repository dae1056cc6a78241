import { deniedPairs, deniedWords } from '../../vault/denied-text';
import type { Migration } from '../open-sqlite';

/** A denied text is found by its content words, too, in any order. */
const vaultWords: Migration = (database) => {
  database.exec(`
    CREATE TABLE vault_words (
      position INTEGER PRIMARY KEY REFERENCES vault_entries ON DELETE CASCADE,
      -- The hash of every content word's stem, in order: 32-bit unsigned, little endian.
      words BLOB NOT NULL
    ) STRICT;

    -- From some of a denied text's pairs of content words to it. No foreign key: to cascade, SQLite would read all of it.
    CREATE TABLE vault_pairs (
      hash INTEGER NOT NULL,
      position INTEGER NOT NULL,
      -- How many rows that text has here.
      hashes INTEGER NOT NULL,
      PRIMARY KEY (hash, position)
    ) STRICT, WITHOUT ROWID;
  `);
  const addWords = database.prepare('INSERT INTO vault_words (position, words) VALUES (?, ?)');
  const addPair = database.prepare('INSERT INTO vault_pairs (hash, position, hashes) VALUES (?, ?, ?)');
  for (const row of database.prepare('SELECT position, content FROM vault_texts').iterate()) {
    const { position, content } = row as { position: number; content: Uint8Array };
    const words = deniedWords(content);
    const pairs = deniedPairs(words);
    addWords.run(position, words);
    for (const hash of pairs) addPair.run(hash, position, pairs.size);
  }
};
export default vaultWords;
