/** The gallery, and what has yet to be sent to the server. */
export default `
CREATE TABLE gallery_images (
  position INTEGER PRIMARY KEY,
  image_id TEXT NOT NULL UNIQUE,
  file_name TEXT NOT NULL,
  -- Milliseconds since 1970, from the record's created_at.
  created_ms INTEGER NOT NULL,
  -- Null while shown; else milliseconds since 1970.
  deleted_ms INTEGER,
  -- 1 from the moment its files are being removed: no way back.
  purging INTEGER NOT NULL DEFAULT 0,
  -- Prompt, style, backend and model, folded for searching.
  search_text TEXT NOT NULL,
  -- The whole record as JSON.
  record TEXT NOT NULL
) STRICT;
CREATE INDEX gallery_images_shown ON gallery_images (created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX gallery_images_deleted ON gallery_images (deleted_ms) WHERE deleted_ms IS NOT NULL;

CREATE TABLE gallery_revision (only_row INTEGER PRIMARY KEY CHECK (only_row = 1), revision INTEGER NOT NULL) STRICT;
INSERT INTO gallery_revision VALUES (1, 0);

CREATE TABLE outbox (
  workflow_id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  -- The request as JSON.
  request TEXT NOT NULL,
  summary TEXT NOT NULL,
  submitted_at TEXT NOT NULL,
  -- 1 once the server may have heard of the workflow.
  start_attempted INTEGER NOT NULL DEFAULT 0,
  cancel_requested INTEGER NOT NULL DEFAULT 0
) STRICT;
`;
