import type { MessageRole } from '#shared/memory';

const ROLE_WORDS: Record<MessageRole, string> = {
  user: 'You',
  assistant: 'The assistant',
  system: 'System',
  tool: 'Tool',
};

/** Who says a message: a name, else what the role means. @param role Null where the speaker says it. */
export function speakerWords({
  speaker,
  role,
}: {
  speaker: string | null;
  role: MessageRole | null;
}): string {
  return speaker ?? (role === null ? '' : ROLE_WORDS[role]);
}

/** A person as a filter has them: a name, or the role of those for whom no name is known. */
export function personWords(person: string): string {
  return person === 'user' || person === 'assistant' ? ROLE_WORDS[person] : person;
}
