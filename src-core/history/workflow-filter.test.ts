import { expect, test } from 'vitest';
import type { WorkflowSummary } from '#shared/history';
import { isAskedFor } from './workflow-filter';

const WORKFLOW = {
  summary: 'A mill at dusk, no. 89',
  workflow_type: 'ImageGenerationWorkflow',
  workflow_id: 'image-0a77b3c4-1111-4222-8333-444455556666',
  run_id: '77aa8899-aaaa-4bbb-8ccc-ddddeeeeffff',
} as WorkflowSummary;

test.each([
  ['words in any order', 'dusk MILL', true],
  ['a number of the summary', 'no. 89', true],
  ['a number that is in the ids by chance', 'no. 77', false],
  ['its type', 'imagegeneration', true],
  ['what its id begins with', 'image-', true],
  ['a part of its id', '0a77b3c4', true],
  ['a whole run id', '77aa8899-aaaa-4bbb-8ccc-ddddeeeeffff', true],
  ['another id', '12345678', false],
])('%s', (_what, search, found) => {
  expect(isAskedFor(WORKFLOW, { search })).toBe(found);
});
