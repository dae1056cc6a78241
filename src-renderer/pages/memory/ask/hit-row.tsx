import { BookOpen, Brain, MessageCircle } from 'lucide-react';
import type { JSX } from 'react';
import type { MemoryHit } from '#shared/memory-search';
import { formatDay } from '../../../words/date';
import { excerptAround, Highlighted } from '../../learning/library/highlighted';
import { useConversation } from '../conversations/use-conversation';
import { KIND_WORDS } from '../memories/kind-words';
import { subjectWords } from '../memories/memory-words';
import { speakerWords } from '../speaker-words';

export const HIT_ROW_PX = 96;

const PLACES = {
  memory: { Icon: Brain, word: 'Memory' },
  turn: { Icon: MessageCircle, word: 'Conversation' },
  knowledge: { Icon: BookOpen, word: 'Library' },
} as const;

/** What answers a question: a memory with its quote, what was said, or a passage of the library. */
export function HitRow({ hit }: { hit: MemoryHit }): JSX.Element {
  const { kind, text, highlights, quote, said, conversation_id, memory, title } = hit;
  const conversation = useConversation(conversation_id);
  const { Icon, word } = PLACES[kind];
  const who = memory ? subjectWords(memory) : speakerWords(hit, conversation.data);
  return (
    <article className="memory-row hit-row">
      <p className={memory ? 'memory-row__text hit-row__text' : 'memory-row__said written'}>
        <Highlighted {...excerptAround({ text, ranges: highlights })} />
      </p>
      {memory && quote !== null && <p className="memory-row__quote written">“{quote}”</p>}
      <p className="memory-row__facts soft small">
        <span className="hit-row__place">
          <Icon aria-hidden className="icon" />
          {memory ? KIND_WORDS[memory.kind] : word}
        </span>
        {who && <span>{who}</span>}
        {said !== null && <span>{formatDay(said)}</span>}
        <span className="memory-row__where">{title ?? conversation.data?.title ?? conversation_id}</span>
      </p>
    </article>
  );
}
