/**
 * The tables of a collection's passage index. The collection `knowledge` got the same tables from its migrations; a
 * change here needs a migration for each existing collection.
 */
export function passageTables(collection: string): string {
  return `
${ownerTables(collection)}
CREATE TABLE ${collection}_chunks (
  -- position * 65536 + ordinal: a passage tells its owner without a look-up.
  chunk_id INTEGER PRIMARY KEY,
  -- The model of its embedding; null while it has none.
  model INTEGER REFERENCES embedding_models,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  -- A JSON array.
  context TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX ${collection}_chunks_model ON ${collection}_chunks (model);

${passageView(collection)}
-- Porter: a question's words find their other forms ("deploying", "deployed"). Diacritics 2: "uber" finds "über" also
-- where it is written with combining characters; 1, the default, misses letters with two marks.
CREATE VIRTUAL TABLE ${collection}_fts USING fts5 (
  title, headings, text, source, tags,
  content = '${collection}_passages', content_rowid = 'chunk_id', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The embeddings, a signed byte a number, for the exact ranking of the nearest.
CREATE TABLE ${collection}_vectors (
  chunk_id INTEGER PRIMARY KEY,
  -- The row of vector_blocks that has its sign bits.
  block INTEGER NOT NULL,
  vector BLOB NOT NULL
) STRICT;
-- Their signs, a bit a number, many to a row: every search reads all of them.
CREATE TABLE ${collection}_vector_blocks (
  block INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES embedding_models,
  -- 64-bit floats.
  chunk_ids BLOB NOT NULL,
  -- 48 bytes a passage.
  codes BLOB NOT NULL
) STRICT;
CREATE INDEX ${collection}_vector_blocks_model ON ${collection}_vector_blocks (model);
`;
}

/** Who owns the passages, and what filters ask for. */
export function ownerTables(collection: string): string {
  return `
CREATE TABLE ${collection}_owners (
  -- Never given twice: a passage on its way through the model must not come to mean another.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  owner_id TEXT NOT NULL UNIQUE,
  hidden INTEGER NOT NULL,
  -- Milliseconds since 1970.
  time_ms INTEGER,
  title TEXT NOT NULL,
  source TEXT NOT NULL,
  -- A JSON array.
  tags TEXT NOT NULL
) STRICT;
CREATE INDEX ${collection}_owners_hidden ON ${collection}_owners (position) WHERE hidden = 1;
CREATE INDEX ${collection}_owners_time ON ${collection}_owners (time_ms, position);

CREATE TABLE ${collection}_labels (
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES ${collection}_owners ON DELETE CASCADE,
  PRIMARY KEY (name, value, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX ${collection}_labels_position ON ${collection}_labels (position);
`;
}

/** What the full-text index is made of; the index keeps no copy of the text. */
export function passageView(collection: string): string {
  return `
CREATE VIEW ${collection}_passages AS
  SELECT chunk_id, searchable_text(title) AS title, searchable_text(context) AS headings,
    searchable_text(text) AS text, searchable_text(source) AS source, searchable_text(tags) AS tags
  FROM ${collection}_chunks JOIN ${collection}_owners ON position = chunk_id >> 16;
`;
}
