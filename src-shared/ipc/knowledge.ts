import { z } from 'zod';
import { embeddingStatusSchema } from '../embeddings';
import {
  EXPORT_FORMATS,
  importReportSchema,
  knowledgeDetailsSchema,
  knowledgeEditSchema,
  knowledgeFacetsSchema,
  knowledgePageSchema,
  knowledgeQuerySchema,
  searchAnswerSchema,
  searchRequestSchema,
  tagsSchema,
} from '../knowledge';
import { call, nothing } from './call';

const knowledgeIdSchema = z.string().min(1).max(200);
const knowledgeIdsSchema = z.array(knowledgeIdSchema).min(1).max(10_000);

/** The Library, and the model for searching by meaning. */
export const knowledgeCalls = {
  'knowledge.list': call(knowledgeQuerySchema, knowledgePageSchema),
  'knowledge.search': call(searchRequestSchema, searchAnswerSchema),
  'knowledge.facets': call(nothing, knowledgeFacetsSchema),
  'knowledge.get': call(z.object({ knowledge_id: knowledgeIdSchema }), knowledgeDetailsSchema.nullable()),
  'knowledge.changeTags': call(z.object({ knowledge_id: knowledgeIdSchema, tags: tagsSchema }), nothing),
  /**
   * Changes an entry. A changed text is learned as a new version, by the job of the workflow id that is answered; null
   * when all is done. The same `request_id` twice is one job.
   */
  'knowledge.edit': call(
    z.object({ request_id: z.uuid(), knowledge_id: knowledgeIdSchema, edit: knowledgeEditSchema }),
    z.object({ workflow_id: z.string().nullable() }),
  ),
  /** Hides entries at once; they are removed for good when the time to undo has passed. */
  'knowledge.delete': call(
    z.object({ knowledge_ids: knowledgeIdsSchema }),
    z.object({ deleted: z.number() }),
  ),
  'knowledge.restore': call(
    z.object({ knowledge_ids: knowledgeIdsSchema }),
    z.object({
      restored: z.number(),
      /** How many stay deleted because the Black Vault holds them. */
      kept_out: z.number(),
    }),
  ),
  /** Asks for a place, then writes all entries or those named. False if the person closed the dialog. */
  'knowledge.export': call(
    z.object({ format: z.enum(EXPORT_FORMATS), knowledge_ids: knowledgeIdsSchema.nullish() }),
    z.object({ saved: z.boolean(), exported: z.number() }),
  ),
  /** Asks for an exported JSON file and submits what it holds. Null if the person closed the dialog. */
  'knowledge.import': call(z.object({ require_approval: z.boolean() }), importReportSchema.nullable()),
  /** Fetches the model for searching by meaning; the topic `embeddings` reports progress. */
  'embeddings.fetchModel': call(nothing, nothing),
} as const;

export const knowledgeTopics = {
  embeddings: { params: nothing, value: embeddingStatusSchema },
} as const;
