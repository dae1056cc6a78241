import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { sentMessageSchema } from '#shared/jobs/memory';
import { heartbeatSchema, progressSchema } from '#shared/jobs/progress';
import { RECALL_WORKFLOW_TYPE, recallResultSchema, sentRecallRequestSchema } from '#shared/jobs/recall';
import { JOB_KINDS, JOBS } from '#shared/jobs/registry';
import { reviewSchema, reviewStateSchema } from '#shared/jobs/review';

const FOLDER = join(import.meta.dirname, '../../docs/contract');

/** As a JSON Schema of what a program sends, or of what it reads. */
function jsonSchema(title: string, schema: z.ZodType, io: 'input' | 'output'): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io }) }, null, 2)}\n`;
}

// Vitest writes what is new: `npm test -- --suite unit src-core/jobs/contract -u`. In CI, whatever differs fails.
test.each([
  ...JOB_KINDS.flatMap((kind) => {
    const { workflowType, requestSchema, resultSchema } = JOBS[kind];
    return [
      [`${workflowType}.request`, requestSchema, 'input'],
      [`${workflowType}.result`, resultSchema, 'output'],
    ] as const;
  }),
  [`${RECALL_WORKFLOW_TYPE}.request`, sentRecallRequestSchema, 'input'],
  [`${RECALL_WORKFLOW_TYPE}.result`, recallResultSchema, 'output'],
  ['message', sentMessageSchema, 'input'],
  ['review', reviewSchema, 'input'],
  ['review_state', reviewStateSchema, 'output'],
  ['progress', progressSchema, 'output'],
  ['heartbeat', heartbeatSchema, 'output'],
] as const)('docs/contract has the schema of %s as it is', async (name, schema, io) => {
  await expect(jsonSchema(name, schema, io)).toMatchFileSnapshot(join(FOLDER, `${name}.schema.json`));
});
