import { useInfiniteQuery } from '@tanstack/react-query';
import { useLayoutEffect, useRef } from 'react';
import type { JSX } from 'react';
import type { ConversationTurns } from '#shared/memories';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { useScrolledTo } from '../../../hooks/use-scrolled-to';
import { formatFullDate } from '../../../words/date';
import { ForgetButton } from '../forget-button';
import { Highlighted } from '../../learning/library/highlighted';
import { speakerWords } from '../speaker-words';
import type { ConversationPlace } from './conversations-section';
import { useConversation } from './use-conversation';

const PAGE = 200;

interface ConversationPanelProps {
  place: ConversationPlace;
  onClose: () => void;
}

/** A conversation as it was said, at the message that was asked for. */
export function ConversationPanel({ place, onClose }: ConversationPanelProps): JSX.Element {
  const { conversationId, messageId } = place;
  const about = useConversation(conversationId);
  const turns = useInfiniteQuery({
    queryKey: ['memories', 'turns', conversationId, messageId],
    queryFn: ({ pageParam }) =>
      call('memory.turns', { conversation_id: conversationId, limit: PAGE, ...pageParam }),
    initialPageParam: (messageId === undefined ? { offset: 0 } : { message_id: messageId }) as PageOfTurns,
    getPreviousPageParam: ({ offset }) => (offset > 0 ? { offset: Math.max(0, offset - PAGE) } : null),
    getNextPageParam: ({ offset, total }) => (offset + PAGE < total ? { offset: offset + PAGE } : null),
  });
  const messages = turns.data?.pages.flatMap((page) => page.messages) ?? [];
  const list = useRef<HTMLOListElement>(null);
  const firstBefore = useRef<Element>(null);
  const pages = turns.data?.pages.length;
  useLayoutEffect(() => {
    // What comes above does not push away what is being read.
    firstBefore.current?.scrollIntoView();
    firstBefore.current = null;
  }, [pages]);
  const showBefore = (): void => {
    firstBefore.current = list.current?.firstElementChild ?? null;
    void turns.fetchPreviousPage();
  };
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
      {turns.hasPreviousPage && (
        <button
          type="button"
          className="button button--small turns__more"
          aria-disabled={turns.isFetching}
          onClick={() => !turns.isFetching && showBefore()}
        >
          Show earlier messages
        </button>
      )}
      <ol ref={list} className="turns">
        {messages.map((message) => (
          <Turn key={message.id} message={message} asked={message.id === messageId} />
        ))}
      </ol>
      {turns.hasNextPage && (
        <button
          type="button"
          className="button button--small turns__more"
          aria-disabled={turns.isFetching}
          onClick={() => !turns.isFetching && void turns.fetchNextPage()}
        >
          Show later messages
        </button>
      )}
    </DetailPanel>
  );
}

interface PageOfTurns {
  offset?: number;
  message_id?: string;
}

interface TurnProps {
  message: ConversationTurns['messages'][number];
  /** The conversation was opened at it. */
  asked: boolean;
}

function Turn({ message, asked }: TurnProps): JSX.Element {
  const { role, content, time, memories } = message;
  const element = useScrolledTo(asked, 'center');
  const spans = memories.map(({ start, end }) => [start, end] as const).toSorted((a, b) => a[0] - b[0]);
  return (
    <li ref={element} className="turn" data-role={role} aria-current={asked || undefined}>
      <p className="soft small">
        <strong>{speakerWords(message)}</strong>
        {time !== null && ` · ${formatFullDate(new Date(time).toISOString())}`}
      </p>
      <p className="turn__text written">
        <Highlighted text={content} ranges={spans} />
      </p>
    </li>
  );
}
