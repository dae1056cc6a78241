import { expect, test } from 'vitest';
import { nearestName } from './nearest-name';
import { KNOWN_VARIABLES } from './known-variables';

test.each([
  ['TEMPORAL_TASKQUEUE', 'TEMPORAL_TASK_QUEUE'],
  ['TEMPROAL_HOST', 'TEMPORAL_HOST'],
  ['TEMPORAL_NAMESPACES', 'TEMPORAL_NAMESPACE'],
  ['LEATHERBOOK_INPUT_DIR', 'LEATHER_BOOK_INPUT_DIRS'],
  ['temporal_host', undefined],
  ['TEMPORAL_WORKER_COUNT', undefined],
  ['PATH', undefined],
])('%s was probably meant to be %s', (written, meant) => {
  expect(nearestName(written, KNOWN_VARIABLES)).toBe(meant);
});
