/** Finished analyses, and the data files that the window may name by an id. */
export default `
CREATE TABLE analyses (
  -- Never given twice: a cursor must not come to mean another analysis.
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  analysis_id TEXT NOT NULL UNIQUE,
  file_key TEXT NOT NULL,
  -- Milliseconds since 1970, from the record's created_at.
  created_ms INTEGER NOT NULL,
  -- Null while shown; else milliseconds since 1970.
  deleted_ms INTEGER,
  -- 1 from the moment its folder is being removed: no way back.
  purging INTEGER NOT NULL DEFAULT 0,
  -- File name and type, folded for searching.
  search_text TEXT NOT NULL,
  -- Null: the folder of its id in the data folder, which may move.
  output_path TEXT,
  -- The item as JSON.
  record TEXT NOT NULL
) STRICT;
CREATE INDEX analyses_shown ON analyses (created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX analyses_file ON analyses (file_key, created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX analyses_deleted ON analyses (deleted_ms) WHERE deleted_ms IS NOT NULL;

CREATE TABLE analyses_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO analyses_revision VALUES (1, 0);

CREATE TABLE chosen_files (
  file_id TEXT PRIMARY KEY,
  path TEXT NOT NULL UNIQUE,
  -- When it was last chosen, in milliseconds since 1970.
  chosen_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX chosen_files_recent ON chosen_files (chosen_ms);
`;
