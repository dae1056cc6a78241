/**
 * Texts are found by words of scripts without spaces, by their source and by their tags; tags that differ in case are one.
 * The functions are those that `openDatabase` gives its connection.
 */
export default `
DROP TABLE knowledge_fts;
DROP VIEW knowledge_passages;
CREATE VIEW knowledge_passages AS
  SELECT chunk_id, searchable_text(title) AS title, searchable_text(headings) AS headings, searchable_text(text) AS text,
    searchable_text(source) AS source, searchable_text(tags) AS tags
  FROM knowledge_chunks JOIN knowledge ON position = chunk_id >> 16;
CREATE VIRTUAL TABLE knowledge_fts USING fts5 (
  title, headings, text, source, tags,
  content = 'knowledge_passages', content_rowid = 'chunk_id', tokenize = 'porter unicode61 remove_diacritics 2'
);
INSERT INTO knowledge_fts (knowledge_fts) VALUES ('rebuild');

DROP TABLE knowledge_tags;
CREATE TABLE knowledge_tags (
  folded TEXT NOT NULL,
  -- As the entry has it.
  tag TEXT NOT NULL,
  position INTEGER NOT NULL REFERENCES knowledge ON DELETE CASCADE,
  PRIMARY KEY (folded, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX knowledge_tags_position ON knowledge_tags (position);
-- An older entry may have a tag in two spellings; the first one counts.
INSERT OR IGNORE INTO knowledge_tags (folded, tag, position)
  SELECT fold_tag(value), value, position FROM knowledge, json_each(tags) ORDER BY position, json_each.id;
DELETE FROM knowledge_facets WHERE kind = 'tag';
INSERT INTO knowledge_facets (kind, value, count)
  SELECT 'tag', tag, count(*) FROM knowledge_tags JOIN knowledge USING (position) WHERE deleted_ms IS NULL GROUP BY tag;
`;
