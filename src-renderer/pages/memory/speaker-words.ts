import type { Conversation } from '#shared/memories';
import type { MessageRole } from '#shared/memory';

const ROLE_WORDS: Record<MessageRole, string> = {
  user: 'You',
  assistant: 'The assistant',
  system: 'System',
  tool: 'Tool',
};

interface Speaker {
  speaker: string | null;
  /** Null if the speaker says it. */
  role: MessageRole | null;
}

/**
 * Who says a message: a name, otherwise what the role means. In a conversation that a program has sent for one of its
 * users, that is not the app's person.
 * @param conversation Null if it is gone, undefined while it is read.
 */
export function speakerWords(
  { speaker, role }: Speaker,
  conversation: Pick<Conversation, 'user_id'> | null | undefined,
): string {
  if (speaker !== null || role === null) return speaker ?? '';
  if (role !== 'user') return ROLE_WORDS[role];
  return conversation ? personWords(role, conversation.user_id) : '';
}

/**
 * A person as a memory or a filter names them: by name, or by role if no name is known.
 * @param userId Whose memory it is, if a program has said; absent where several may be meant.
 */
export function personWords(person: string, userId: string | null = null): string {
  if (person === 'user' && userId) return userId;
  return person === 'user' || person === 'assistant' ? ROLE_WORDS[person] : person;
}
