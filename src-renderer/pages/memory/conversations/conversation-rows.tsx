import type { JSX } from 'react';
import type { Conversation } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { formatDay } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { excerptAround, Highlighted } from '../../learning/library/highlighted';
import { daysBetween } from '../said-days';
import { speakerWords } from '../speaker-words';
import { useConversation } from './use-conversation';

export const CONVERSATION_ROW_PX = 78;

/** One conversation of the list. */
export function ConversationRow({ conversation }: { conversation: Conversation }): JSX.Element {
  const { title, conversation_id, first_said, last_said, message_count, memory_count } = conversation;
  return (
    <article className="memory-row">
      <h3 className="memory-row__text">{title ?? conversation_id}</h3>
      <p className="memory-row__facts soft small">
        <span>{daysBetween(first_said, last_said)}</span>
        <span>{message_count === 1 ? '1 message' : `${formatCount(message_count)} messages`}</span>
        <span>{memory_count === 1 ? '1 memory' : `${formatCount(memory_count)} memories`}</span>
      </p>
    </article>
  );
}

/** What was said that answers a question, and where. */
export function SaidRow({ hit }: { hit: MemoryHit }): JSX.Element {
  const { text, highlights, said, conversation_id } = hit;
  const conversation = useConversation(conversation_id).data;
  const who = speakerWords(hit, conversation);
  return (
    <article className="memory-row">
      <p className="memory-row__said written">
        <Highlighted {...excerptAround({ text, ranges: highlights })} />
      </p>
      <p className="memory-row__facts soft small">
        {who && <span>{who}</span>}
        {said !== null && <span>{formatDay(said)}</span>}
        <span className="memory-row__where">{conversation?.title ?? conversation_id}</span>
      </p>
    </article>
  );
}
