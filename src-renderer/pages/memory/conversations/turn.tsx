import { Brain } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import type { Conversation, ConversationTurns } from '#shared/memories';
import { useScrolledTo } from '../../../hooks/use-scrolled-to';
import { formatFullDate } from '../../../words/date';
import { speakerWords } from '../speaker-words';
import { markedSegments } from './marked-segments';

interface TurnProps {
  message: ConversationTurns['messages'][number];
  conversation: Conversation | null | undefined;
  /** The conversation was opened at it. */
  asked: boolean;
  /** It is brought into sight. */
  sought: boolean;
  onMemory: (memoryId: string) => void;
}

/** A message, with the memories that were said in it marked where they were, and the way to each. */
export function Turn({ message, conversation, asked, sought, onMemory }: TurnProps): JSX.Element {
  const { role, content, time, memories } = message;
  const element = useScrolledTo(asked || sought, asked ? 'center' : 'end');
  const [pointed, setPointed] = useState<string | null>(null);
  return (
    <li ref={element} className="turn" data-role={role} aria-current={asked || undefined}>
      <p className="soft small">
        <strong>{speakerWords(message, conversation)}</strong>
        {time !== null && ` · ${formatFullDate(new Date(time).toISOString())}`}
      </p>
      <p className="turn__text written">
        {markedSegments(content.length, memories).map(({ start, end, memoryIds }) =>
          memoryIds.length === 0 ? (
            content.slice(start, end)
          ) : (
            <mark key={start} data-pointed={pointed !== null && memoryIds.includes(pointed)}>
              {content.slice(start, end)}
            </mark>
          ),
        )}
      </p>
      {memories.length > 0 && (
        <ul className="turn__memories small" aria-label="Remembered from it">
          {memories.map(({ memory_id, text }) => (
            <li key={memory_id}>
              <Brain aria-hidden className="icon" />
              <button
                type="button"
                className="link"
                onClick={() => onMemory(memory_id)}
                onPointerEnter={() => setPointed(memory_id)}
                onPointerLeave={() => setPointed(null)}
                onFocus={() => setPointed(memory_id)}
                onBlur={() => setPointed(null)}
              >
                {text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
