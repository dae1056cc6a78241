/** The Black Vault: what must never be learned. As in SQLite, where nothing else is said. */
export default `
CREATE TABLE vault_entries (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  entry_id text COLLATE "C" NOT NULL UNIQUE,
  workflow_id text COLLATE "C" NOT NULL UNIQUE,
  fingerprint text COLLATE "C" NOT NULL UNIQUE,
  normalized_fingerprint text COLLATE "C" NOT NULL,
  -- Whether the denial can still be taken back: what the record says, for conditions.
  undoable boolean NOT NULL,
  -- Title, excerpt, source and reason, folded for searching.
  search_text text COLLATE "C" NOT NULL,
  -- The whole entry, without the content, as JSON; text, since jsonb refuses U+0000.
  record text NOT NULL
);
CREATE INDEX vault_entries_normalized ON vault_entries (normalized_fingerprint);

-- Apart, so that lists do not read past it.
CREATE TABLE vault_texts (
  position bigint PRIMARY KEY REFERENCES vault_entries ON DELETE CASCADE,
  -- The hashes of every word shingle, and of every content word's stem, in order: 32-bit unsigned, little endian.
  shingles bytea NOT NULL,
  words bytea NOT NULL,
  -- UTF-8: a text may have U+0000.
  content bytea NOT NULL
);

-- From some of a denied text's shingles, and of its pairs of content words, to it; and how many rows that text has.
CREATE TABLE vault_hashes (
  hash bigint NOT NULL,
  position bigint NOT NULL,
  hashes integer NOT NULL,
  PRIMARY KEY (hash, position)
);
CREATE TABLE vault_pairs (
  hash bigint NOT NULL,
  position bigint NOT NULL,
  hashes integer NOT NULL,
  PRIMARY KEY (hash, position)
);
`;
