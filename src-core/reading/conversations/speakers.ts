import type { ConversationMessage } from '#shared/memory';

/** A name of up to three words and a colon, as a transcript begins a line. */
const NAMED = /^(\p{Lu}[\p{L}\p{M}.'’-]*(?: \p{L}[\p{L}\p{M}.'’-]*){0,2}): (?=\S)/u;

/**
 * Messages whose contents all begin with "Name: ", with the names as their speakers and removed from their contents.
 * Others stay as they are: one message that begins otherwise shows that the colons mean something else.
 * @param known Who speaks in what is kept of the conversation; undefined for a new one. What is kept was read one way
 * or the other, and this continues: otherwise the same messages would not be recognised.
 */
export function withSpeakers(
  messages: readonly ConversationMessage[],
  known?: ReadonlySet<string>,
): ConversationMessage[] {
  if (messages.some(({ speaker }) => speaker !== null)) return [...messages];
  const named = messages.map(({ content }) => NAMED.exec(content));
  const names = new Set(named.map((match) => match?.[1]));
  const isTranscript = !names.has(undefined) && names.size > 1 && names.size < Math.max(messages.length, 3);
  const isSpeaker = (name: string) =>
    known ? known.has(name) || (known.size > 0 && isTranscript) : isTranscript;
  return messages.map((message, index) => {
    const [start = '', name = ''] = named[index] ?? [];
    if (!isSpeaker(name)) return message;
    return { ...message, speaker: name, content: message.content.slice(start.length) };
  });
}
