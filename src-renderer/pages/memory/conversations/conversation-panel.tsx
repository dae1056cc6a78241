import { useInfiniteQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import type { JSX } from 'react';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { formatCount } from '../../../words/number';
import { ForgetButton } from '../forget-button';
import type { ConversationPlace } from './conversations-section';
import { Turn } from './turn';
import { useConversation } from './use-conversation';

const PAGE = 200;

interface PageOfTurns {
  offset?: number;
  message_id?: string;
}

interface ConversationPanelProps {
  place: ConversationPlace;
  onMemory: (memoryId: string) => void;
  onClose: () => void;
}

/** A conversation as it was said, at the message that was asked for. */
export function ConversationPanel({ place, onMemory, onClose }: ConversationPanelProps): JSX.Element {
  const { conversationId, messageId } = place;
  const about = useConversation(conversationId);
  /** Where the person has moved from the place that was asked for. */
  const [gone, setGone] = useState<{ offset: number; toEnd: boolean } | null>(null);
  const begin: PageOfTurns = gone
    ? { offset: gone.offset }
    : messageId === undefined
      ? { offset: 0 }
      : { message_id: messageId };
  const turns = useInfiniteQuery({
    queryKey: ['memories', 'turns', conversationId, begin],
    queryFn: ({ pageParam }) =>
      call('memory.turns', { conversation_id: conversationId, limit: PAGE, ...pageParam }),
    initialPageParam: begin,
    getPreviousPageParam: ({ offset }): PageOfTurns | null =>
      offset > 0 ? { offset: Math.max(0, offset - PAGE) } : null,
    getNextPageParam: ({ offset, total }): PageOfTurns | null =>
      offset + PAGE < total ? { offset: offset + PAGE } : null,
  });
  const read = turns.data?.pages ?? [];
  const messages = read.flatMap((page) => page.messages);
  const first = read[0]?.offset ?? 0;
  const total = read.at(-1)?.total ?? 0;
  const list = useRef<HTMLOListElement>(null);
  const firstBefore = useRef<Element>(null);
  const pages = read.length;
  useLayoutEffect(() => {
    // What is added above does not push away what is being read.
    firstBefore.current?.scrollIntoView();
    firstBefore.current = null;
  }, [pages]);
  const showBefore = (): void => {
    firstBefore.current = list.current?.firstElementChild ?? null;
    void turns.fetchPreviousPage();
  };
  const goTo = (offset: number, toEnd: boolean): void => setGone({ offset, toEnd });
  const title = about.data ? (about.data.title ?? conversationId) : about.isPending ? 'Opening …' : 'Gone';
  return (
    <DetailPanel title={title} onClose={onClose}>
      <QueryError query={about} />
      <QueryError query={turns} />
      {about.data === null && <p className="soft">It has been forgotten.</p>}
      {about.data && (
        <div className="actions">
          <ForgetButton
            forgetting={{ conversation: conversationId }}
            what="everything from this conversation"
            onForgotten={onClose}
          />
        </div>
      )}
      {total > PAGE && (
        <p className="turns__place soft small">
          <span role="status">
            Messages {formatCount(first + 1)} to {formatCount(first + messages.length)} of{' '}
            {formatCount(total)}
          </span>
          {first > 0 && (
            <button type="button" className="link" onClick={() => goTo(0, false)}>
              To the beginning
            </button>
          )}
          {first + messages.length < total && (
            <button
              type="button"
              className="link"
              onClick={() => goTo(total - ((total - 1) % PAGE) - 1, true)}
            >
              To the end
            </button>
          )}
        </p>
      )}
      {turns.hasPreviousPage && (
        <button
          type="button"
          className="button button--small turns__more"
          aria-disabled={turns.isFetching}
          onClick={() => !turns.isFetching && showBefore()}
        >
          Show what was said before
        </button>
      )}
      <ol ref={list} className={`turns${pages > 2 ? ' turns--many' : ''}`}>
        {messages.map((message, index) => (
          <Turn
            key={message.id}
            message={message}
            conversation={about.data}
            asked={message.id === messageId}
            sought={gone !== null && index === (gone.toEnd ? messages.length - 1 : 0)}
            onMemory={onMemory}
          />
        ))}
      </ol>
      {turns.hasNextPage && (
        <button
          type="button"
          className="button button--small turns__more"
          aria-disabled={turns.isFetching}
          onClick={() => !turns.isFetching && void turns.fetchNextPage()}
        >
          Show what was said then
        </button>
      )}
    </DetailPanel>
  );
}
