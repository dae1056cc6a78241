import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { JSX } from 'react';
import type { Conversation } from '#shared/memories';
import { call } from '../../../hooks/call';
import { useSettled } from '../../../hooks/use-settled';
import { daysBetween } from '../said-days';

const TYPING_PAUSE_MS = 200;
const MOST_OFFERED = 30;

/** A conversation in the list of suggestions: many have the same title. */
function offerWords({ title, conversation_id, first_said, last_said }: Conversation): string {
  return `${title ?? conversation_id} · ${daysBetween(first_said, last_said)}`;
}

/** Narrows to one conversation: the person types words of its title, then chooses. */
export function ConversationField({ onChange }: { onChange: (id: string | null) => void }): JSX.Element {
  const listId = useId();
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<Conversation | null>(null);
  const search = useSettled(chosen ? '' : words.trim(), TYPING_PAUSE_MS).slice(0, 500);
  const { data } = useQuery({
    queryKey: ['memories', 'offered', search],
    queryFn: () => call('memory.conversations', { search, limit: MOST_OFFERED }),
    placeholderData: keepPreviousData,
  });
  const offered = data?.conversations ?? [];
  const change = (value: string): void => {
    setWords(value);
    const meant = offered.find((conversation) => offerWords(conversation) === value) ?? null;
    if (meant?.conversation_id === chosen?.conversation_id) return;
    setChosen(meant);
    onChange(meant?.conversation_id ?? null);
  };
  const undecided = words.trim() !== '' && !chosen;
  return (
    <span className="conversation-field">
      <input
        className="input"
        type="search"
        aria-label="Conversation"
        title={undecided ? 'Choose one of the conversations that are offered' : (chosen?.title ?? undefined)}
        placeholder="Any conversation"
        list={listId}
        data-undecided={undecided}
        value={words}
        onChange={({ target }) => change(target.value)}
      />
      <datalist id={listId}>
        {offered.map((conversation) => (
          <option key={conversation.conversation_id}>{offerWords(conversation)}</option>
        ))}
      </datalist>
    </span>
  );
}
