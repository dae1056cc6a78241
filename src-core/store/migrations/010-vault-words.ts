/** A denied text is found by its content words, too, in whatever order they stand. */
export default `
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

INSERT INTO vault_words (position, words) SELECT position, denied_words(content) FROM vault_texts;
INSERT INTO vault_pairs (hash, position, hashes)
  SELECT pair.value, position, json_array_length(pairs)
  FROM (SELECT position, denied_pairs(words) AS pairs FROM vault_words), json_each(pairs) AS pair;
`;
