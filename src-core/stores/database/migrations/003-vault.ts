/** The Black Vault: what must never be learned. */
export default `
CREATE TABLE vault_entries (
  -- Never given twice: a cursor must not come to mean another entry.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  entry_id TEXT NOT NULL UNIQUE,
  workflow_id TEXT NOT NULL UNIQUE,
  fingerprint TEXT NOT NULL UNIQUE,
  normalized_fingerprint TEXT NOT NULL,
  -- Title, excerpt, source and reason, folded for searching.
  search_text TEXT NOT NULL,
  -- The whole entry, without the content, as JSON.
  record TEXT NOT NULL
) STRICT;
CREATE INDEX vault_entries_normalized ON vault_entries (normalized_fingerprint);

-- Apart, so that lists do not read past it.
CREATE TABLE vault_texts (
  position INTEGER PRIMARY KEY REFERENCES vault_entries ON DELETE CASCADE,
  -- The hash of every word shingle, in order: 32-bit unsigned, little endian. Before the content, which a check does
  -- not read.
  shingles BLOB NOT NULL,
  -- UTF-8. As TEXT it would be read up to its first NUL.
  content BLOB NOT NULL
) STRICT;

-- From some of a denied text's shingles to it. No foreign key: to cascade, SQLite would read all of it.
CREATE TABLE vault_hashes (
  hash INTEGER NOT NULL,
  position INTEGER NOT NULL,
  -- How many rows that text has here.
  hashes INTEGER NOT NULL,
  PRIMARY KEY (hash, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE vault_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO vault_revision VALUES (1, 0);
`;
