import { ownerTables, passageView } from '../passage-tables';

/**
 * The library's index becomes a passage index, like those of other collections. Texts, full-text index, embeddings and
 * sign bits stay where they are: a large library is migrated without indexing it again.
 */
export default `
DROP VIEW knowledge_passages;
${ownerTables('knowledge')}
INSERT INTO knowledge_owners (position, owner_id, hidden, time_ms, title, source, tags)
  SELECT position, knowledge_id, deleted_ms IS NOT NULL, learned_ms, title, source, tags FROM knowledge ORDER BY position;
-- Positions of purged entries are not given again.
DELETE FROM sqlite_sequence WHERE name = 'knowledge_owners';
INSERT INTO sqlite_sequence (name, seq) SELECT 'knowledge_owners', seq FROM sqlite_sequence WHERE name = 'knowledge';
INSERT INTO knowledge_labels (name, value, position)
  SELECT 'category', category, position FROM knowledge
  UNION ALL SELECT 'source', source, position FROM knowledge
  UNION ALL SELECT 'tag', folded, position FROM knowledge_tags ORDER BY 1, 2, 3;

ALTER TABLE knowledge_chunks RENAME COLUMN headings TO context;
ALTER TABLE vector_blocks RENAME TO knowledge_vector_blocks;
DROP INDEX vector_blocks_model;
CREATE INDEX knowledge_vector_blocks_model ON knowledge_vector_blocks (model);
${passageView('knowledge')}
`;
