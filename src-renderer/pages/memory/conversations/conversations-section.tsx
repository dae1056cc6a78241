import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { Conversation } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { call } from '../../../hooks/call';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { usePages } from '../../../hooks/use-pages';
import { formatCount } from '../../../words/number';
import { EmbeddingNote } from '../../learning/library/embedding-note';
import { PersonSelect } from '../search/person-select';
import { foundWords, useMemorySearch } from '../search/use-memory-search';
import { ConversationPanel } from './conversation-panel';
import { CONVERSATION_ROW_PX, ConversationRow, SaidRow } from './conversation-rows';

/** Conversations whose titles have the question's words come before what was said in others. */
const MOST_TITLES = 5;

/** A place in a conversation; its beginning if no message is named. */
export interface ConversationPlace {
  conversationId: string;
  messageId?: string;
}

type Row = ConversationPlace & ({ conversation: Conversation } | { hit: MemoryHit });

interface ConversationsSectionProps {
  question: string;
  onAsk: (question: string) => void;
  /** What to open. A new object each time. */
  shown: ConversationPlace | null;
  onMemory: (memoryId: string) => void;
}

/** The conversations themselves, word for word: browsed, or searched for what was said in them. */
export function ConversationsSection(props: ConversationsSectionProps): JSX.Element {
  const { question, onAsk, shown, onMemory } = props;
  useFresh('memories');
  const [person, setPerson] = useState('');
  const [open, setOpen] = useState(shown);
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    setSeen(shown);
    if (shown) setOpen(shown);
  }
  const marks = useMarks();
  const pages = usePages(['memories', 'conversations'], async (page) => {
    const { conversations, ...rest } = await call('memory.conversations', page);
    return { items: conversations, ...rest };
  });
  const filters = { person: person || null };
  const { searching, asked, answer, query } = useMemorySearch({ question, in: 'conversations', filters });
  const titled = useTitled(searching && person === '' ? question.trim() : '');

  const rows: Row[] = answer
    ? [...titled.map(conversationRow), ...answer.hits.map(hitRow)]
    : pages.items.map(conversationRow);
  const total = answer ? rows.length : pages.total;
  return (
    <ListSection
      label="Conversations"
      bar={
        <>
          <SearchBox
            label="Ask the conversations"
            placeholder="Ask in your own words, or type words from a title"
            maxLength={MAX_QUESTION_LENGTH}
            value={question}
            onChange={onAsk}
          />
          {searching && (
            <div className="memory-filters">
              <PersonSelect of="speakers" value={person} onChange={setPerson} />
            </div>
          )}
        </>
      }
      note={<EmbeddingNote />}
      query={searching ? query : pages}
      total={total}
      count={answer ? foundWords(answer) : countWords(total)}
      empty={
        searching
          ? `Nothing said${person && ` by ${person}`} answers that. Try other words.`
          : 'No conversation has been imported yet.'
      }
      detail={
        open && (
          <ConversationPanel
            key={keyOf(open)}
            place={open}
            onMemory={onMemory}
            onClose={() => setOpen(null)}
          />
        )
      }
    >
      <RowList
        key={answer && asked}
        label={answer ? 'What was found' : 'Conversations, last imported first'}
        items={rows}
        idOf={keyOf}
        rowHeight={CONVERSATION_ROW_PX}
        openId={open && keyOf(open)}
        marks={marks}
        onOpen={(key) => setOpen(rows.find((row) => keyOf(row) === key) ?? null)}
        onNearEnd={() => searching || pages.loadMore()}
      >
        {(row) =>
          'hit' in row ? <SaidRow hit={row.hit} /> : <ConversationRow conversation={row.conversation} />
        }
      </RowList>
    </ListSection>
  );
}

function conversationRow(conversation: Conversation): Row {
  return { conversationId: conversation.conversation_id, conversation };
}

function hitRow(hit: MemoryHit): Row {
  return { conversationId: hit.conversation_id ?? '', messageId: hit.message_ids[0], hit };
}

function keyOf({ conversationId, messageId = '' }: ConversationPlace): string {
  return `${conversationId}\n${messageId}`;
}

/** Conversations whose titles have all these words. */
function useTitled(words: string): readonly Conversation[] {
  const { data } = useQuery({
    queryKey: ['memories', 'titled', words],
    queryFn: () => call('memory.conversations', { search: words.slice(0, 500), limit: MOST_TITLES }),
    enabled: words !== '',
  });
  return data?.conversations ?? [];
}

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 conversation' : `${formatCount(total)} conversations, last imported first`;
}
