import { PASSAGE_COLLECTIONS } from '../../passages/collections';

export type ColumnKind = 'integer' | 'real' | 'text' | 'flag' | 'bytes';

/** What SQLite and PostgreSQL have under the same names. What a store can make from it is not copied. */
export interface CopiedTable {
  /** Names it where two parts of a table are copied one after the other. */
  name: string;
  table: string;
  /** The columns of its order, which tell two rows apart. */
  key: readonly string[];
  columns: Readonly<Record<string, ColumnKind>>;
  /** Its rows are there already; only these columns are set. */
  isLater?: boolean;
}

const table = (
  name: string,
  key: string | readonly string[],
  columns: Record<string, ColumnKind>,
): CopiedTable => ({ name, table: name, key: [key].flat(), columns });

const collectionTables = Object.keys(PASSAGE_COLLECTIONS).flatMap((collection) => [
  table(`${collection}_owners`, 'position', {
    ...{ position: 'integer', owner_id: 'text', hidden: 'flag', time_ms: 'integer' },
    ...{ title: 'text', source: 'text', tags: 'text' },
  }),
  table(`${collection}_labels`, ['name', 'value', 'position'], {
    ...{ name: 'text', value: 'text', position: 'integer' },
  }),
  table(`${collection}_chunks`, 'chunk_id', {
    ...{ chunk_id: 'integer', model: 'integer', start_at: 'integer', end_at: 'integer' },
    ...{ context: 'text', text: 'text' },
  }),
  table(`${collection}_vectors`, 'chunk_id', { chunk_id: 'integer', vector: 'bytes' }),
]);

/** In an order in which each row finds what it refers to. */
export const COPIED_TABLES: readonly CopiedTable[] = [
  table('gallery_images', 'position', {
    ...{ position: 'integer', image_id: 'text', file_name: 'text', favourite: 'flag' },
    ...{ created_ms: 'integer', deleted_ms: 'integer', purging: 'flag', search_text: 'text', record: 'text' },
  }),
  table('analyses', 'position', {
    ...{ position: 'integer', analysis_id: 'text', file_key: 'text', created_ms: 'integer' },
    ...{ deleted_ms: 'integer', purging: 'flag', search_text: 'text', output_path: 'text', record: 'text' },
  }),
  table('knowledge', 'position', {
    ...{ position: 'integer', knowledge_id: 'text', learned_ms: 'integer', deleted_ms: 'integer' },
    ...{ category: 'text', source: 'text', title: 'text', tags: 'text', summary: 'text', language: 'text' },
    ...{ words: 'integer', reading_minutes: 'integer', learned_at: 'text', same_text: 'text' },
  }),
  table('knowledge_texts', 'position', { position: 'integer', content: 'text', details: 'text' }),
  table('vault_entries', 'position', {
    ...{ position: 'integer', entry_id: 'text', workflow_id: 'text', fingerprint: 'text' },
    ...{ normalized_fingerprint: 'text', search_text: 'text', record: 'text' },
  }),
  table('vault_texts', 'position', { position: 'integer', shingles: 'bytes', content: 'bytes' }),
  table('conversations', 'position', {
    ...{ position: 'integer', conversation_id: 'text', title: 'text', user_id: 'text' },
    ...{ stored_ms: 'integer', search_text: 'text' },
  }),
  table('messages', 'position', {
    ...{ position: 'integer', conversation: 'integer', message_id: 'text', ordinal: 'integer', role: 'text' },
    ...{ speaker: 'text', content: 'text', time_ms: 'integer', added_by: 'text', indexed: 'flag' },
  }),
  table('memories', 'position', {
    ...{ position: 'integer', memory_id: 'text', user_id: 'text', kind: 'text', text: 'text' },
    ...{ subject: 'text', subject_key: 'text', attribute: 'text', value: 'text', value_key: 'text' },
    ...{ confidence: 'real', extractor: 'text', about_from: 'integer', about_to: 'integer' },
    ...{ holds_from: 'integer', superseded_ms: 'integer', pinned: 'flag', off: 'flag' },
    ...{ deleted_ms: 'integer', edited_ms: 'integer', stored_ms: 'integer' },
    ...{ search_text: 'text', indexed: 'flag' },
  }),
  // A memory may be superseded by one that comes later.
  {
    ...table('memories', 'position', { position: 'integer', superseded_by: 'integer' }),
    name: 'memory_links',
    isLater: true,
  },
  table('memory_keys', ['key', 'memory'], { key: 'text', memory: 'integer' }),
  table('memory_sources', ['memory', 'message'], {
    ...{ memory: 'integer', message: 'integer', start_at: 'integer', end_at: 'integer' },
    ...{ said_ms: 'integer', added_by: 'text' },
  }),
  table('memory_edits', 'edit', { edit: 'integer', memory: 'integer', until_ms: 'integer', text: 'text' }),
  table('memory_merges', 'survivor', { survivor: 'integer', made_ms: 'integer', merge: 'text' }),
  table('memory_tombstones', 'tombstone', {
    ...{ tombstone: 'integer', kind: 'text', key: 'text', detail: 'text' },
    ...{ memory_id: 'text', made_ms: 'integer' },
  }),
  table('memory_jobs', 'added_by', { added_by: 'text', outcome: 'text' }),
  table('line_places', ['line', 'workflow_id'], { line: 'text', workflow_id: 'text', place: 'integer' }),
  table('embedding_models', 'model', { model: 'integer', name: 'text' }),
  ...collectionTables,
];
