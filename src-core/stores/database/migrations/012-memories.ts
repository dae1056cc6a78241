import { passageTables } from '../passage-tables';

/** Conversations, the memories found in them, and the index of both. */
export default `
CREATE TABLE conversations (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation_id TEXT NOT NULL UNIQUE,
  title TEXT,
  -- Whose memories it leaves; empty for the app's own person.
  user_id TEXT NOT NULL,
  stored_ms INTEGER NOT NULL,
  -- Title and id, folded.
  search_text TEXT NOT NULL
) STRICT;

CREATE TABLE messages (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  conversation INTEGER NOT NULL REFERENCES conversations ON DELETE CASCADE,
  message_id TEXT NOT NULL,
  -- Its place among those that are kept.
  ordinal INTEGER NOT NULL,
  role TEXT NOT NULL,
  speaker TEXT,
  content TEXT NOT NULL,
  time_ms INTEGER,
  -- The job that brought it.
  added_by TEXT NOT NULL,
  -- 1 when the passage index has it as it is.
  indexed INTEGER NOT NULL DEFAULT 0,
  UNIQUE (conversation, message_id)
) STRICT;
CREATE INDEX messages_order ON messages (conversation, ordinal);
CREATE INDEX messages_time ON messages (time_ms);
CREATE INDEX messages_added_by ON messages (added_by);
CREATE INDEX messages_not_indexed ON messages (conversation) WHERE indexed = 0;

CREATE TABLE memories (
  position INTEGER PRIMARY KEY AUTOINCREMENT,
  memory_id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  text TEXT NOT NULL,
  subject TEXT NOT NULL,
  -- Folded, for comparing.
  subject_key TEXT NOT NULL,
  attribute TEXT,
  value TEXT,
  value_key TEXT,
  confidence REAL NOT NULL,
  extractor TEXT NOT NULL,
  about_from INTEGER,
  about_to INTEGER,
  -- When it was first said, else stored.
  holds_from INTEGER NOT NULL,
  superseded_by INTEGER REFERENCES memories ON DELETE SET NULL,
  superseded_ms INTEGER,
  pinned INTEGER NOT NULL DEFAULT 0,
  off INTEGER NOT NULL DEFAULT 0,
  deleted_ms INTEGER,
  edited_ms INTEGER,
  stored_ms INTEGER NOT NULL,
  search_text TEXT NOT NULL,
  indexed INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX memories_shown ON memories (holds_from, position) WHERE deleted_ms IS NULL;
CREATE INDEX memories_chain ON memories (user_id, subject_key, attribute) WHERE attribute IS NOT NULL;
CREATE INDEX memories_superseded_by ON memories (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX memories_deleted ON memories (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE INDEX memories_not_indexed ON memories (position) WHERE indexed = 0;

-- By what a memory is known again: its own words, and those of memories that were merged into it.
CREATE TABLE memory_keys (
  key TEXT NOT NULL,
  memory INTEGER NOT NULL REFERENCES memories ON DELETE CASCADE,
  PRIMARY KEY (key, memory)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_keys_memory ON memory_keys (memory);

CREATE TABLE memory_sources (
  memory INTEGER NOT NULL REFERENCES memories ON DELETE CASCADE,
  message INTEGER NOT NULL REFERENCES messages ON DELETE CASCADE,
  start_at INTEGER NOT NULL,
  end_at INTEGER NOT NULL,
  -- When it was said, else stored.
  said_ms INTEGER NOT NULL,
  added_by TEXT NOT NULL,
  PRIMARY KEY (memory, message)
) STRICT, WITHOUT ROWID;
CREATE INDEX memory_sources_message ON memory_sources (message);
CREATE INDEX memory_sources_added_by ON memory_sources (added_by);

CREATE TABLE memory_edits (
  memory INTEGER NOT NULL REFERENCES memories ON DELETE CASCADE,
  until_ms INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX memory_edits_memory ON memory_edits (memory);

-- What stays forgotten. Keys and words are hashes: the texts themselves are gone.
CREATE TABLE memory_tombstones (
  tombstone INTEGER PRIMARY KEY,
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  -- JSON.
  detail TEXT NOT NULL,
  -- The deleted memory, so that it can be brought back.
  memory_id TEXT,
  made_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX memory_tombstones_key ON memory_tombstones (kind, key);
CREATE INDEX memory_tombstones_memory ON memory_tombstones (memory_id) WHERE memory_id IS NOT NULL;

-- What jobs have added that are not over: an attempt after a crash answers as the one before.
CREATE TABLE memory_jobs (added_by TEXT PRIMARY KEY, outcome TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE memories_revision (revision INTEGER NOT NULL) STRICT;
INSERT INTO memories_revision VALUES (0);

${passageTables('turns')}
${passageTables('memories')}
-- Words of what is forgotten leave the index at once, not when its parts are next merged.
INSERT INTO turns_fts (turns_fts, rank) VALUES ('secure-delete', 1);
INSERT INTO memories_fts (memories_fts, rank) VALUES ('secure-delete', 1);
`;
