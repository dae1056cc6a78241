import { Brain } from 'lucide-react';
import type { JobKindView } from '../../job-kinds/job-kind-view';

export const memoryKind: JobKindView<'memory'> = {
  word: 'Memory',
  Icon: Brain,
  chapter: 'memory',
  // A conversation comes from a file, not from a form.
  canEdit: () => false,
  ends: {
    refused: 'Nothing was remembered.',
    failed: 'The conversation could not be remembered.',
    cancelled: 'It was stopped; nothing was remembered.',
  },
  completed: (result) => ({
    heading: 'Remembered',
    ...(result && {
      made: result.conversation_id
        ? { id: result.conversation_id, words: 'Show the conversation' }
        : undefined,
      message: `${counted(result.memory_count, 'new memory', 'new memories')}, ${counted(result.message_count ?? 0, 'new message', 'new messages')}${result.strengthened ? `; ${result.strengthened.toLocaleString('en')} known already and said again` : ''}.`,
    }),
  }),
};

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
