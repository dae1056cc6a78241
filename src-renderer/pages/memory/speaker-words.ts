import type { MessageRole } from '#shared/memory';

const ROLE_WORDS: Record<MessageRole, string> = {
  user: 'You',
  assistant: 'The assistant',
  system: 'System',
  tool: 'Tool',
};

/** Who says a message: a name, otherwise what the role means. @param role Null if the speaker says it. */
export function speakerWords({
  speaker,
  role,
}: {
  speaker: string | null;
  role: MessageRole | null;
}): string {
  return speaker ?? (role === null ? '' : ROLE_WORDS[role]);
}

/** A person as a filter names them: by name, or by role if no name is known. */
export function personWords(person: string): string {
  return person === 'user' || person === 'assistant' ? ROLE_WORDS[person] : person;
}
