/**
 * The model reads the library's passages below their titles and headings. Those that it read without titles are embedded
 * again when a worker next starts, and are found by their words until then.
 */
export default `
UPDATE knowledge_chunks SET model = NULL;
DELETE FROM knowledge_vectors;
DELETE FROM knowledge_vector_blocks;
`;
