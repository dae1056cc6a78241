import { useState } from 'react';
import type { JSX } from 'react';
import type { Conversation } from '#shared/memories';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { call } from '../../../hooks/call';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { usePages } from '../../../hooks/use-pages';
import { useSettled } from '../../../hooks/use-settled';
import { formatCount } from '../../../words/number';
import { daysBetween } from '../said-days';
import { ConversationPanel } from './conversation-panel';

const TYPING_PAUSE_MS = 250;
const ROW_PX = 66;

/** The conversations themselves, word for word, with their memories marked where they were said. */
export function ConversationsSection({ shown }: { shown: { id: string } | null }): JSX.Element {
  useFresh('memories');
  const [words, setWords] = useState('');
  const [openId, setOpenId] = useState(shown?.id ?? null);
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    setSeen(shown);
    if (shown) setOpenId(shown.id);
  }
  const marks = useMarks();
  const search = useSettled(words.trim(), TYPING_PAUSE_MS);
  const pages = usePages(['memories', 'conversations', search], async (page) => {
    const { conversations, ...rest } = await call('memory.conversations', { search, ...page });
    return { items: conversations, ...rest };
  });
  return (
    <ListSection
      label="Conversations"
      bar={
        <SearchBox
          label="Find conversations"
          placeholder="Words of a title"
          value={words}
          onChange={setWords}
        />
      }
      query={pages}
      total={pages.total}
      count={countWords(pages.total)}
      empty={search === '' ? 'No conversation has been imported yet.' : 'No conversation has such a title.'}
      detail={
        openId && <ConversationPanel key={openId} conversationId={openId} onClose={() => setOpenId(null)} />
      }
    >
      <RowList
        label="Conversations, last imported first"
        items={pages.items}
        idOf={({ conversation_id }) => conversation_id}
        rowHeight={ROW_PX}
        openId={openId}
        marks={marks}
        onOpen={setOpenId}
        onNearEnd={pages.loadMore}
      >
        {(conversation) => <ConversationRow conversation={conversation} />}
      </RowList>
    </ListSection>
  );
}

function ConversationRow({ conversation }: { conversation: Conversation }): JSX.Element {
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

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 conversation' : `${formatCount(total)} conversations, last imported first`;
}
