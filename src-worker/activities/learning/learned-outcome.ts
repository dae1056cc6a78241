import { z } from 'zod';
import { knowledgeChunkSchema, knowledgeSchema } from '#shared/knowledge';
import type { Library } from '#core/stores/knowledge/library';
import type { JobFolder } from '../job-folder';

/** What `process_learning_request` found in a text, kept in the job's folder for `store_knowledge`. */
const outcomeSchema = z.object({ knowledge: knowledgeSchema, chunks: z.array(knowledgeChunkSchema) });
export type LearnedOutcome = z.infer<typeof outcomeSchema>;

const FILE = 'learned.json';

/** The outcome, if an earlier attempt has reached it. */
export async function readOutcome(folder: JobFolder): Promise<LearnedOutcome | undefined> {
  const file = await folder.read(FILE);
  return file && outcomeSchema.parse(JSON.parse(file.toString('utf8')));
}

export async function keepOutcome(folder: JobFolder, outcome: LearnedOutcome): Promise<void> {
  await folder.write(FILE, JSON.stringify(outcome));
}

/** Whether the library holds exactly this outcome: an earlier attempt stored it without reporting it. */
export async function isStored(library: Library, { knowledge }: LearnedOutcome): Promise<boolean> {
  const found = await library.get(knowledge.knowledge_id);
  return found?.workflow_id === knowledge.workflow_id && found.learned_at === knowledge.learned_at;
}
