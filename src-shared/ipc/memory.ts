import { z } from 'zod';
import { chosenFileSchema } from '../analysis/preview';
import { importPreviewSchema, importProgressSchema, importResultSchema } from '../conversations';
import { copyCleaningSchema } from '../copy-cleaning';
import {
  conversationPageSchema,
  conversationQuerySchema,
  conversationSchema,
  conversationTurnsSchema,
  forgettingSchema,
  foundMemorySchema,
  memoryDetailsSchema,
  MEMORY_GROUPINGS,
  memoryGroupSchema,
  memoryPageSchema,
  memoryQuerySchema,
  memorySizesSchema,
  memoryTextSchema,
  MOST_MEMORIES_CHOSEN,
} from '../memories';
import { memorySearchAnswerSchema, memorySearchRequestSchema } from '../memory-search';
import { call, nothing, workflowIdSchema } from './call';

const fileIdsSchema = z.array(z.string().min(1).max(200)).min(1).max(500);
const memoryIdSchema = z.string().min(1).max(200);
const memoryIdsSchema = z.array(memoryIdSchema).min(1).max(MOST_MEMORIES_CHOSEN);
const conversationIdSchema = z.string().min(1).max(500);

/** The Memory chapter. */
export const memoryCalls = {
  /** Asks for exports and transcripts. Empty if the person closed the dialog. */
  'memory.chooseFiles': call(nothing, z.array(chosenFileSchema)),
  /** Keeps a pasted conversation as a file until it is imported or the app ends. */
  'memory.paste': call(z.object({ text: z.string().min(1).max(20_000_000) }), chosenFileSchema),
  /** What the files hold; a newer preview replaces one that is still being made. */
  'memory.preview': call(z.object({ file_ids: fileIdsSchema }), importPreviewSchema),
  /** Hands over conversations of these files, one job each; the topic `memory_import` reports how far it is. */
  'memory.import': call(
    z.object({
      file_ids: fileIdsSchema,
      conversation_ids: z.array(conversationIdSchema).min(1).max(1_000_000),
      /** The person looks at what was found before it is kept. */
      review: z.boolean().optional(),
    }),
    importResultSchema,
  ),
  /** What has been handed over goes on; the rest is not. */
  'memory.stopImport': call(nothing, nothing),
  /** What a job that waits for its review has found. */
  'memory.found': call(z.object({ workflow_id: workflowIdSchema }), z.array(foundMemorySchema)),
  /** @throws `cancelled` when a newer question comes before this one's turn. */
  'memory.search': call(memorySearchRequestSchema, memorySearchAnswerSchema),
  /** The people that memories are about, and who speak in conversations. */
  'memory.people': call(nothing, z.object({ subjects: z.array(z.string()), speakers: z.array(z.string()) })),
  'memory.list': call(memoryQuerySchema, memoryPageSchema),
  'memory.groups': call(
    z.object({ by: z.enum(MEMORY_GROUPINGS), query: memoryQuerySchema }),
    z.array(memoryGroupSchema),
  ),
  /** The ids of everything in a list, on all its pages. */
  'memory.ids': call(memoryQuerySchema, z.array(memoryIdSchema).max(MOST_MEMORIES_CHOSEN)),
  /** The time that words mean: "last spring"; null if they mean none. */
  'memory.readTime': call(
    z.object({ words: z.string().max(200) }),
    z.object({ from: z.number().nullable(), to: z.number().nullable() }).nullable(),
  ),
  'memory.get': call(z.object({ memory_id: memoryIdSchema }), memoryDetailsSchema.nullable()),
  'memory.edit': call(z.object({ memory_id: memoryIdSchema, text: memoryTextSchema }), nothing),
  'memory.pin': call(z.object({ memory_ids: memoryIdsSchema, pinned: z.boolean() }), nothing),
  'memory.switchOff': call(z.object({ memory_ids: memoryIdsSchema, off: z.boolean() }), nothing),
  /** Merges memories: one stays and stands for the others from now on, in new words if they are given. */
  'memory.merge': call(
    z.object({ into: memoryIdSchema, memory_ids: memoryIdsSchema, text: memoryTextSchema.optional() }),
    nothing,
  ),
  /** Undoes the last merge into a memory, while the undo time lasts. */
  'memory.unmerge': call(z.object({ into: memoryIdSchema }), nothing),
  /** Hides memories at once; they are removed for good when the time to undo has passed. */
  'memory.delete': call(z.object({ memory_ids: memoryIdsSchema }), z.object({ deleted: z.number() })),
  'memory.restore': call(z.object({ memory_ids: memoryIdsSchema }), z.object({ restored: z.number() })),
  /** For good, at once. */
  'memory.forget': call(forgettingSchema, z.object({ messages: z.number(), memories: z.number() })),
  /** Replaces all daily copies with one copy of what is kept now; the topic `copy_cleaning` reports how far it is. */
  'memory.cleanCopies': call(nothing, nothing),
  'memory.sizes': call(nothing, memorySizesSchema),
  /** Writes all conversations and memories to a file that the person chooses. */
  'memory.export': call(nothing, z.object({ saved: z.boolean(), exported: z.number() })),
  'memory.conversations': call(conversationQuerySchema, conversationPageSchema),
  'memory.conversation': call(
    z.object({ conversation_id: conversationIdSchema }),
    conversationSchema.nullable(),
  ),
  /** The page that begins at `offset`, or the one that has a message. */
  'memory.turns': call(
    z.object({
      conversation_id: conversationIdSchema,
      offset: z.int().min(0).optional(),
      message_id: z.string().min(1).max(500).optional(),
      limit: z.int().min(1).max(500),
    }),
    conversationTurnsSchema,
  ),
} as const;

export const memoryTopics = {
  memory_import: { params: nothing, value: importProgressSchema.nullable() },
  copy_cleaning: { params: nothing, value: copyCleaningSchema },
} as const;
