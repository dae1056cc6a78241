import type { MemoryKind } from '#shared/memory';

export const KIND_WORDS: Record<MemoryKind, string> = {
  fact: 'Fact',
  preference: 'Preference',
  person: 'Person',
  project: 'Project',
  decision: 'Decision',
  task: 'Task',
  event: 'Event',
};
