import './ask-section.css';
import { useState } from 'react';
import type { JSX } from 'react';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { MemoryKind } from '#shared/memory';
import { SEARCH_PLACES, type MemoryHit } from '#shared/memory-search';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { EmbeddingNote } from '../../learning/library/embedding-note';
import { KindSelect } from '../search/kind-select';
import { PersonSelect } from '../search/person-select';
import { foundWords, useMemorySearch, type SearchPlace } from '../search/use-memory-search';
import { useWhen } from '../search/use-when';
import { WhenField } from '../search/when-field';
import { ConversationField } from './conversation-field';
import { HIT_ROW_PX, HitRow } from './hit-row';
import { HitPanel } from './hit-panel';

const PLACE_WORDS: Record<SearchPlace, string> = {
  all: 'Everywhere',
  memories: 'Memories',
  conversations: 'Conversations',
  knowledge: 'The library',
};

interface AskSectionProps {
  question: string;
  onAsk: (question: string) => void;
}

/** One question to memories, conversations and the library, narrowed by kind, person, time and conversation. */
export function AskSection({ question, onAsk }: AskSectionProps): JSX.Element {
  useFresh('memories');
  useFresh('knowledge');
  const [place, setPlace] = useState<SearchPlace>('all');
  const [kind, setKind] = useState<MemoryKind | ''>('');
  const [person, setPerson] = useState('');
  const [words, setWords] = useState('');
  const [conversation, setConversation] = useState<string | null>(null);
  const [opened, setOpened] = useState<MemoryHit | null>(null);
  const marks = useMarks();
  const { from, to, unknown } = useWhen(words);
  const kinds = kind === '' ? [] : [kind];
  const { searching, asked, answer, query } = useMemorySearch({
    question,
    in: place,
    filters: { kinds, person: person || null, conversation_id: conversation, from, to },
  });
  const hits = answer?.hits ?? [];
  const narrowed = kind !== '' || person !== '' || words !== '' || conversation !== null;
  return (
    <ListSection
      label="Ask"
      bar={
        <>
          <SearchBox
            label="Ask"
            placeholder="Ask in your own words"
            maxLength={MAX_QUESTION_LENGTH}
            value={question}
            onChange={onAsk}
          />
          <div className="memory-filters ask-filters">
            <select
              className="input"
              aria-label="Where"
              value={place}
              onChange={({ target }) =>
                setPlace(SEARCH_PLACES.find((each) => each === target.value) ?? 'all')
              }
            >
              {(['all', 'memories', 'conversations', 'knowledge'] as const).map((each) => (
                <option key={each} value={each}>
                  {PLACE_WORDS[each]}
                </option>
              ))}
            </select>
            <KindSelect value={kind} onChange={setKind} />
            <PersonSelect of="everybody" value={person} onChange={setPerson} />
            <WhenField value={words} unknown={unknown} onChange={setWords} />
            <ConversationField onChange={setConversation} />
          </div>
        </>
      }
      note={<EmbeddingNote />}
      query={searching ? query : IDLE}
      total={hits.length}
      count={answer ? foundWords(answer) : ''}
      empty={
        searching
          ? `Nothing answers that${narrowed ? ' within these filters' : ''}. Try other words.`
          : 'Ask what you once said, learned or planned: “When is the wedding?”, “What does Sam eat?” Each answer shows the words it comes from.'
      }
      detail={opened && <HitPanel key={keyOf(opened)} hit={opened} onClose={() => setOpened(null)} />}
    >
      <RowList
        key={asked}
        label="What was found"
        items={hits}
        idOf={keyOf}
        rowHeight={HIT_ROW_PX}
        openId={opened && keyOf(opened)}
        marks={{ ...marks, ids: null, toggle: () => undefined }}
        onOpen={(key) => setOpened(hits.find((hit) => keyOf(hit) === key) ?? null)}
        onNearEnd={() => undefined}
      >
        {(hit) => <HitRow hit={hit} />}
      </RowList>
    </ListSection>
  );
}

/** Nothing is asked while there is no question. */
const IDLE = { error: null, isPending: false, refetch: () => undefined };

function keyOf({ kind, conversation_id, message_ids, memory, knowledge_id, text }: MemoryHit): string {
  return [
    kind,
    memory?.memory_id ?? knowledge_id ?? conversation_id,
    ...message_ids,
    memory ? '' : text,
  ].join('\n');
}
