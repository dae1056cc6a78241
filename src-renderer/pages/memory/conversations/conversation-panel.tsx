import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import type { ConversationTurns } from '#shared/memories';
import { DetailPanel } from '../../../components/detail-panel';
import { QueryError } from '../../../components/query-error';
import { call } from '../../../hooks/call';
import { formatFullDate } from '../../../words/date';
import { ForgetButton } from '../forget-button';
import { Highlighted } from '../../learning/library/highlighted';

const PAGE = 200;

interface ConversationPanelProps {
  conversationId: string;
  onClose: () => void;
}

/** A conversation as it was said. */
export function ConversationPanel({ conversationId, onClose }: ConversationPanelProps): JSX.Element {
  const about = useQuery({
    queryKey: ['memories', 'conversation', conversationId],
    queryFn: () => call('memory.conversation', { conversation_id: conversationId }),
  });
  const turns = useInfiniteQuery({
    queryKey: ['memories', 'turns', conversationId],
    queryFn: ({ pageParam }) =>
      call('memory.turns', { conversation_id: conversationId, offset: pageParam, limit: PAGE }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => (pages.length * PAGE < total ? pages.length * PAGE : null),
  });
  const messages = turns.data?.pages.flatMap((page) => page.messages) ?? [];
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
      <ol className="turns">
        {messages.map((message) => (
          <Turn key={message.id} message={message} />
        ))}
      </ol>
      {turns.hasNextPage && (
        <button
          type="button"
          className="button button--small"
          aria-disabled={turns.isFetching}
          onClick={() => !turns.isFetching && void turns.fetchNextPage()}
        >
          Show more of it
        </button>
      )}
    </DetailPanel>
  );
}

const ROLE_WORDS = { user: 'You', assistant: 'Assistant', system: 'System', tool: 'Tool' } as const;

function Turn({ message }: { message: ConversationTurns['messages'][number] }): JSX.Element {
  const { role, speaker, content, time, memories } = message;
  const spans = memories.map(({ start, end }) => [start, end] as const).toSorted((a, b) => a[0] - b[0]);
  return (
    <li className="turn" data-role={role}>
      <p className="soft small">
        <strong>{speaker ?? ROLE_WORDS[role]}</strong>
        {time !== null && ` · ${formatFullDate(new Date(time).toISOString())}`}
      </p>
      <p className="turn__text written">
        <Highlighted text={content} ranges={spans} />
      </p>
    </li>
  );
}
