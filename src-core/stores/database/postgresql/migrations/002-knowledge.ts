import { passageTables } from '../passage-tables';
import { textConfigurations } from '../text-languages';

/** The library, and the passage index of every collection. */
export default `
${textConfigurations()}

CREATE TABLE embedding_models (
  model bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE
);
${passageTables('knowledge')}
${passageTables('turns')}
${passageTables('memories')}

CREATE TABLE knowledge (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  knowledge_id text COLLATE "C" NOT NULL UNIQUE,
  -- Milliseconds since 1970, from learned_at.
  learned_ms bigint NOT NULL,
  -- Null while shown; else milliseconds since 1970.
  deleted_ms bigint,
  category text COLLATE "C" NOT NULL,
  source text COLLATE "C" NOT NULL,
  -- As filters compare it.
  folded_source text COLLATE "C" NOT NULL,
  title text NOT NULL,
  -- A JSON array.
  tags text NOT NULL,
  summary text NOT NULL,
  language text,
  words integer NOT NULL,
  reading_minutes integer NOT NULL,
  learned_at text NOT NULL,
  -- Of the text without its line breaks and spaces: copies that were wrapped again have the same.
  same_text text COLLATE "C" NOT NULL
);
CREATE INDEX knowledge_same_text ON knowledge (same_text) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_shown ON knowledge (learned_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_category ON knowledge (category, learned_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_source ON knowledge (folded_source, learned_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX knowledge_deleted ON knowledge (deleted_ms) WHERE deleted_ms IS NOT NULL;

-- Apart, so that lists do not read past it.
CREATE TABLE knowledge_texts (
  position bigint PRIMARY KEY REFERENCES knowledge ON DELETE CASCADE,
  content text NOT NULL,
  -- Every other field of the entry, as JSON.
  details text NOT NULL
);

CREATE TABLE knowledge_tags (
  folded text COLLATE "C" NOT NULL,
  tag text COLLATE "C" NOT NULL,
  position bigint NOT NULL REFERENCES knowledge ON DELETE CASCADE,
  PRIMARY KEY (folded, position)
);
CREATE INDEX knowledge_tags_position ON knowledge_tags (position);

-- How many shown entries have this category, source or tag: counted with every change, not with every look.
CREATE TABLE knowledge_facets (
  kind text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  folded text COLLATE "C" NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (kind, value)
);
CREATE INDEX knowledge_facets_frequent ON knowledge_facets (kind, count);
`;
