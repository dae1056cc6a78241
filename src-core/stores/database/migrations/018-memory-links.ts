/** The neighbours of a link in its chain are found without reading the chain. */
export default `
DROP INDEX memories_chain;
CREATE INDEX memories_links ON memories (user_id, subject_key, attribute, holds_from, position)
  WHERE attribute IS NOT NULL AND deleted_ms IS NULL;
`;
