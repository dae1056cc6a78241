/** Conversations, and the memories found in them; the index of both is there already. As in SQLite, where nothing else is said. */
export default `
CREATE TABLE conversations (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id text COLLATE "C" NOT NULL UNIQUE,
  title text,
  -- Whose memories it leaves; empty for the app's own person.
  user_id text COLLATE "C" NOT NULL,
  stored_ms bigint NOT NULL,
  -- Title and id, folded.
  search_text text COLLATE "C" NOT NULL
);

CREATE TABLE messages (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation bigint NOT NULL REFERENCES conversations ON DELETE CASCADE,
  message_id text COLLATE "C" NOT NULL,
  -- Its place among those that are kept.
  ordinal bigint NOT NULL,
  role text NOT NULL,
  speaker text,
  content text NOT NULL,
  time_ms bigint,
  -- The job that brought it.
  added_by text COLLATE "C" NOT NULL,
  -- Whether the passage index has it as it is.
  indexed boolean NOT NULL DEFAULT false,
  UNIQUE (conversation, message_id)
);
CREATE INDEX messages_order ON messages (conversation, ordinal);
CREATE INDEX messages_time ON messages (time_ms);
CREATE INDEX messages_added_by ON messages (added_by);
CREATE INDEX messages_not_indexed ON messages (conversation) WHERE NOT indexed;

CREATE TABLE memories (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  memory_id text COLLATE "C" NOT NULL UNIQUE,
  user_id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  text text NOT NULL,
  subject text COLLATE "C" NOT NULL,
  -- Folded, for comparing.
  subject_key text COLLATE "C" NOT NULL,
  attribute text COLLATE "C",
  value text,
  value_key text COLLATE "C",
  confidence double precision NOT NULL,
  extractor text NOT NULL,
  about_from bigint,
  about_to bigint,
  -- When it was first said, else stored.
  holds_from bigint NOT NULL,
  superseded_by bigint REFERENCES memories ON DELETE SET NULL,
  superseded_ms bigint,
  pinned boolean NOT NULL DEFAULT false,
  off boolean NOT NULL DEFAULT false,
  deleted_ms bigint,
  edited_ms bigint,
  stored_ms bigint NOT NULL,
  search_text text COLLATE "C" NOT NULL,
  indexed boolean NOT NULL DEFAULT false
);
CREATE INDEX memories_shown ON memories (holds_from, position) WHERE deleted_ms IS NULL;
CREATE INDEX memories_links ON memories (user_id, subject_key, attribute, holds_from, position)
  WHERE attribute IS NOT NULL AND deleted_ms IS NULL;
CREATE INDEX memories_superseded_by ON memories (superseded_by) WHERE superseded_by IS NOT NULL;
CREATE INDEX memories_deleted ON memories (deleted_ms) WHERE deleted_ms IS NOT NULL;
CREATE INDEX memories_not_indexed ON memories (position) WHERE NOT indexed;

-- By what a memory is known again: its own words, and those of memories that were merged into it.
CREATE TABLE memory_keys (
  key text COLLATE "C" NOT NULL,
  memory bigint NOT NULL REFERENCES memories ON DELETE CASCADE,
  PRIMARY KEY (key, memory)
);
CREATE INDEX memory_keys_memory ON memory_keys (memory);

CREATE TABLE memory_sources (
  memory bigint NOT NULL REFERENCES memories ON DELETE CASCADE,
  message bigint NOT NULL REFERENCES messages ON DELETE CASCADE,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  -- When it was said, else stored.
  said_ms bigint NOT NULL,
  added_by text COLLATE "C" NOT NULL,
  PRIMARY KEY (memory, message)
);
CREATE INDEX memory_sources_message ON memory_sources (message);
CREATE INDEX memory_sources_added_by ON memory_sources (added_by);

CREATE TABLE memory_edits (
  edit bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  memory bigint NOT NULL REFERENCES memories ON DELETE CASCADE,
  until_ms bigint NOT NULL,
  text text NOT NULL
);
CREATE INDEX memory_edits_memory ON memory_edits (memory);

-- The last merge into a memory, so that it can be undone.
CREATE TABLE memory_merges (
  survivor bigint PRIMARY KEY REFERENCES memories ON DELETE CASCADE,
  made_ms bigint NOT NULL,
  -- JSON: what it has changed, without a text.
  merge text NOT NULL
);

-- What stays forgotten. Keys and words are hashes: the texts themselves are gone.
CREATE TABLE memory_tombstones (
  tombstone bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  -- JSON.
  detail text COLLATE "C" NOT NULL,
  -- Of the embedding in the detail; null where it has none.
  model text COLLATE "C",
  -- The deleted memory, so that it can be brought back.
  memory_id text COLLATE "C",
  made_ms bigint NOT NULL
);
CREATE INDEX memory_tombstones_key ON memory_tombstones (kind, key);
CREATE INDEX memory_tombstones_model ON memory_tombstones (model) WHERE model IS NOT NULL;
CREATE INDEX memory_tombstones_memory ON memory_tombstones (memory_id) WHERE memory_id IS NOT NULL;

-- What jobs have added that are not over: an attempt after a crash answers as the one before.
CREATE TABLE memory_jobs (added_by text COLLATE "C" PRIMARY KEY, outcome text NOT NULL);
`;
