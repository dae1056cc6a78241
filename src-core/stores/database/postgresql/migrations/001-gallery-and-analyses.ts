/**
 * The gallery and the list of analyses, and how often each store has changed. Texts are ordered and compared by
 * their bytes, whatever the database's language.
 */
export default `
CREATE TABLE revisions (
  store text PRIMARY KEY,
  revision bigint NOT NULL
);
INSERT INTO revisions VALUES ('gallery', 0), ('knowledge', 0), ('vault', 0), ('analyses', 0), ('memories', 0);

CREATE TABLE gallery_images (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  image_id text COLLATE "C" NOT NULL UNIQUE,
  file_name text NOT NULL,
  workflow_id text COLLATE "C" NOT NULL,
  prompt text COLLATE "C" NOT NULL,
  favourite boolean NOT NULL DEFAULT false,
  -- When the job's last picture was made, in milliseconds since 1970: its pictures stand together.
  created_ms bigint NOT NULL,
  -- Null while shown; else milliseconds since 1970.
  deleted_ms bigint,
  -- From the moment its objects are being removed: no way back.
  purging boolean NOT NULL DEFAULT false,
  -- Prompt, style, backend and model, folded for searching.
  search_text text COLLATE "C" NOT NULL,
  -- The whole record as JSON; text, since jsonb refuses U+0000.
  record text NOT NULL
);
CREATE INDEX gallery_images_shown ON gallery_images (created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX gallery_images_job ON gallery_images (workflow_id) WHERE deleted_ms IS NULL;
CREATE INDEX gallery_images_deleted ON gallery_images (deleted_ms) WHERE deleted_ms IS NOT NULL;

CREATE TABLE analyses (
  position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  analysis_id text COLLATE "C" NOT NULL UNIQUE,
  file_key text COLLATE "C" NOT NULL,
  created_ms bigint NOT NULL,
  deleted_ms bigint,
  purging boolean NOT NULL DEFAULT false,
  -- File name and type, folded for searching.
  search_text text COLLATE "C" NOT NULL,
  -- The folder that the person named; null where the report is among the objects.
  output_path text,
  record text NOT NULL
);
CREATE INDEX analyses_shown ON analyses (created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX analyses_file ON analyses (file_key, created_ms, position) WHERE deleted_ms IS NULL;
CREATE INDEX analyses_deleted ON analyses (deleted_ms) WHERE deleted_ms IS NOT NULL;
`;
