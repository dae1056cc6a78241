import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { Conversation } from '#shared/memories';
import { call } from '../../../hooks/call';

/**
 * What is known of a conversation as a whole; null if it is no longer kept.
 * @param conversationId Null: nothing is asked.
 */
export function useConversation(conversationId: string | null): UseQueryResult<Conversation | null> {
  return useQuery({
    queryKey: ['memories', 'conversation', conversationId],
    queryFn: () => call('memory.conversation', { conversation_id: conversationId ?? '' }),
    enabled: conversationId !== null,
  });
}
