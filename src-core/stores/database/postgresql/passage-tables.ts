/** The tables of a collection's passage index; they hold the same as SQLite's unless a comment says otherwise. */
export function passageTables(collection: string): string {
  return `
CREATE TABLE ${collection}_owners (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  owner_id text COLLATE "C" NOT NULL UNIQUE,
  hidden boolean NOT NULL DEFAULT false,
  time_ms bigint,
  title text NOT NULL,
  source text NOT NULL,
  -- A JSON array.
  tags text NOT NULL
);
CREATE INDEX ${collection}_owners_hidden ON ${collection}_owners (position) WHERE hidden;
CREATE INDEX ${collection}_owners_time ON ${collection}_owners (time_ms, position);

CREATE TABLE ${collection}_labels (
  name text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  position bigint NOT NULL REFERENCES ${collection}_owners ON DELETE CASCADE,
  PRIMARY KEY (name, value, position)
);
CREATE INDEX ${collection}_labels_position ON ${collection}_labels (position);

CREATE TABLE ${collection}_chunks (
  chunk_id bigint PRIMARY KEY,
  -- The model of its embedding; null while it has none.
  model bigint REFERENCES embedding_models,
  start_at integer NOT NULL,
  end_at integer NOT NULL,
  -- A JSON array.
  context text NOT NULL,
  text text NOT NULL,
  -- Of the words of all fields; each label stands for the fields of one weight.
  words tsvector NOT NULL,
  word_count integer NOT NULL
);
-- Of an owner: chunk_id >> 16 is its position.
CREATE INDEX ${collection}_chunks_owner ON ${collection}_chunks ((chunk_id >> 16));
CREATE INDEX ${collection}_chunks_model ON ${collection}_chunks (model);
CREATE INDEX ${collection}_chunks_words ON ${collection}_chunks USING gin (words);

-- What BM25 asks of all passages together, and the languages that their words were taken to be in.
CREATE TABLE ${collection}_totals (passages bigint NOT NULL, words bigint NOT NULL);
INSERT INTO ${collection}_totals VALUES (0, 0);
CREATE TABLE ${collection}_languages (language text COLLATE "C" PRIMARY KEY);
INSERT INTO ${collection}_languages VALUES ('english');

-- The embeddings, a signed byte a number, for the exact ranking of the nearest; and apart, since every search reads all
-- of them, their signs.
CREATE TABLE ${collection}_vectors (
  chunk_id bigint PRIMARY KEY REFERENCES ${collection}_chunks ON DELETE CASCADE,
  vector bytea NOT NULL
);
CREATE TABLE ${collection}_codes (
  chunk_id bigint PRIMARY KEY REFERENCES ${collection}_chunks ON DELETE CASCADE,
  model bigint NOT NULL REFERENCES embedding_models,
  code bit(384) NOT NULL
);
CREATE INDEX ${collection}_codes_model ON ${collection}_codes (model);
`;
}
