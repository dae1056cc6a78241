import { measuredSpanWords } from '#shared/span';
import { listUnknownKinds } from '../../history/list-unknown-kinds';
import { SERVER_PATIENCE_MS, WITHOUT_SERVER, type Check } from '../check';

/** Workflows of a type that no worker knows. */
export const unknownKindsCheck: Check = {
  id: 'unknown_kinds',
  question: 'Does a worker know every kind of workflow that was started?',
  patienceMs: SERVER_PATIENCE_MS,
  async run({ config: { taskQueue }, server }, signal) {
    const found = await server();
    if (!found) return [WITHOUT_SERVER];
    const unknown = await listUnknownKinds(found.client, taskQueue, signal);
    if (unknown.length === 0) {
      return [{ state: 'fine', finding: `No workflow on “${taskQueue}” is of an unknown type.` }];
    }
    return unknown.map(({ workflow_id, workflow_type, started_at }) => ({
      about: workflow_id,
      state: 'problem',
      finding: `A workflow has waited for ${measuredSpanWords(Date.now() - Date.parse(started_at))}, because no worker on “${taskQueue}” knows its type.`,
      detail: `Type: ${workflow_type}\nWorkflow: ${workflow_id}`,
      remedy:
        'Run a worker that knows it: of the program that started it, or of a newer Leather Book. Otherwise terminate it in History; it holds nothing up.',
      action: { kind: 'show_workflow', workflow_id },
    }));
  },
};
