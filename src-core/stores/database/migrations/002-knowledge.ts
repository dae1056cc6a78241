/** What has been learned, its passages and what finds them. */
export default `
CREATE TABLE knowledge (
  -- Never given twice: a cursor, or a passage on its way through the model, must not come to mean another entry.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  knowledge_id TEXT NOT NULL UNIQUE,
  -- Milliseconds since 1970, from learned_at.
  learned_ms INTEGER NOT NULL,
  -- Null while shown; else milliseconds since 1970.
  deleted_ms INTEGER,
  category TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT NOT NULL,
  -- A JSON array.
  tags TEXT NOT NULL,
  summary TEXT NOT NULL,
  language TEXT,
  words INTEGER NOT NULL,
  reading_minutes INTEGER NOT NULL,
  learned_at TEXT NOT NULL
) STRICT;
-- deleted_ms is in them so that counting and sorting need not read the entries.
CREATE INDEX knowledge_shown ON knowledge (learned_ms, position, deleted_ms) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_category ON knowledge (category, learned_ms, position, deleted_ms) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_source ON knowledge (source, learned_ms, position, deleted_ms) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_deleted ON knowledge (deleted_ms) WHERE deleted_ms IS NOT NULL;

-- Apart, so that lists do not read past it.
CREATE TABLE knowledge_texts (
  position INTEGER PRIMARY KEY REFERENCES knowledge ON DELETE CASCADE,
  content TEXT NOT NULL,
  -- Every other field of the entry, as JSON.
  details TEXT NOT NULL
) STRICT;

CREATE TABLE knowledge_tags (
  tag TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES knowledge ON DELETE CASCADE,
  PRIMARY KEY (tag, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_tags_position ON knowledge_tags (position);

-- How many shown entries have this category, source or tag: counted with every change, not with every look.
CREATE TABLE knowledge_facets (
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  count INTEGER NOT NULL,
  PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_facets_frequent ON knowledge_facets (kind, count);

CREATE TABLE embedding_models (model INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

CREATE TABLE knowledge_chunks (
  -- position * 65536 + ordinal: a passage tells its entry without a look-up.
  chunk_id INTEGER PRIMARY KEY,
  -- The model of its embedding; null while it has none.
  model INTEGER REFERENCES embedding_models,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  -- A JSON array.
  headings TEXT NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX knowledge_chunks_model ON knowledge_chunks (model);

-- What the full-text index is made of. The index keeps no copy of the text.
CREATE VIEW knowledge_passages AS
  SELECT chunk_id, title, headings, text FROM knowledge_chunks JOIN knowledge ON position = chunk_id >> 16;
-- Porter: a question's words find their other forms ("deploying", "deployed"). Diacritics 2: "uber" finds "über" also
-- where it is written with combining characters; 1, the default, misses letters with two marks.
CREATE VIRTUAL TABLE knowledge_fts USING fts5 (
  title, headings, text,
  content = 'knowledge_passages', content_rowid = 'chunk_id', tokenize = 'porter unicode61 remove_diacritics 2'
);

-- The embeddings, a signed byte a number, for the exact ranking of the nearest.
CREATE TABLE knowledge_vectors (
  chunk_id INTEGER PRIMARY KEY,
  -- The row of vector_blocks that has its sign bits.
  block INTEGER NOT NULL,
  vector BLOB NOT NULL
) STRICT;
-- Their signs, a bit a number, many to a row: every search reads all of them.
CREATE TABLE vector_blocks (
  block INTEGER PRIMARY KEY,
  model INTEGER NOT NULL REFERENCES embedding_models,
  -- 64-bit floats.
  chunk_ids BLOB NOT NULL,
  -- 48 bytes a passage.
  codes BLOB NOT NULL
) STRICT;
CREATE INDEX vector_blocks_model ON vector_blocks (model);

CREATE TABLE knowledge_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO knowledge_revision VALUES (1, 0);
`;
