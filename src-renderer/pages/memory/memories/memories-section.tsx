import { useState } from 'react';
import type { JSX } from 'react';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { Memory } from '#shared/memories';
import type { MemoryHit } from '#shared/memory-search';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { SelectionActions } from '../../../components/selection-actions';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { formatCount } from '../../../words/number';
import { EmbeddingNote } from '../../learning/library/embedding-note';
import { foundWords, useMemorySearch } from '../search/use-memory-search';
import { MemoryFilters, NO_FILTERS } from './memory-filters';
import { MemoryPanel } from './memory-panel';
import { MEMORY_ROW_PX, MemoryRow } from './memory-row';
import { useDeleteMemories } from './use-delete-memories';
import { useMemories } from './use-memories';

interface Row {
  memory: Memory;
  hit?: MemoryHit;
}

interface MemoriesSectionProps {
  question: string;
  onAsk: (question: string) => void;
  /** Asks the conversations the same. */
  onAskConversations: () => void;
  onShowMessage: (conversationId: string, messageId: string) => void;
}

/** What conversations have left: leafed through, newest first, or asked in one's own words. */
export function MemoriesSection(props: MemoriesSectionProps): JSX.Element {
  const { question, onAsk, onAskConversations, onShowMessage } = props;
  useFresh('memories');
  const [filters, setFilters] = useState(NO_FILTERS);
  const [openId, setOpenId] = useState<string | null>(null);
  const marks = useMarks();
  const deleteMemories = useDeleteMemories();
  const { person, state } = filters;
  const kinds = filters.kind === '' ? [] : [filters.kind];
  const memories = useMemories({ kinds, subjects: person === '' ? [] : [person], states: [state] });
  const { searching, asked, answer, query } = useMemorySearch({
    question,
    in: 'memories',
    filters: { kinds, person: person || null, states: [state] },
  });

  const rows: Row[] = answer
    ? answer.hits.flatMap((hit) => (hit.memory ? [{ memory: hit.memory, hit }] : []))
    : memories.items.map((memory) => ({ memory }));
  const total = answer ? rows.length : memories.total;
  const filtered = kinds.length > 0 || person !== '' || state !== 'active';
  const remove = (ids: string[]): void => {
    if (openId !== null && ids.includes(openId)) setOpenId(null);
    marks.stop();
    void deleteMemories(ids);
  };

  return (
    <ListSection
      label="Memories"
      bar={
        <>
          <SearchBox
            label="Ask the memories"
            placeholder="Ask in your own words"
            maxLength={MAX_QUESTION_LENGTH}
            value={question}
            onChange={onAsk}
          />
          <MemoryFilters filters={filters} onChange={setFilters} />
          <SelectionActions
            marks={marks}
            shown={rows.map(({ memory }) => memory.memory_id)}
            action="Delete"
            onAct={remove}
          />
        </>
      }
      note={<EmbeddingNote />}
      query={searching ? query : memories}
      total={total}
      count={answer ? foundWords(answer) : countWords(total)}
      empty={
        searching ? (
          <>
            No memory answers that{filtered && ' within these filters'}.
            <button type="button" className="button" onClick={onAskConversations}>
              Ask the conversations
            </button>
          </>
        ) : filtered ? (
          'No memory fits these filters.'
        ) : (
          'Nothing is remembered yet. Import a conversation, and its memories appear here.'
        )
      }
      detail={
        openId && (
          <MemoryPanel
            key={openId}
            memoryId={openId}
            onOpen={setOpenId}
            onShowMessage={onShowMessage}
            onDelete={() => remove([openId])}
            onClose={() => setOpenId(null)}
          />
        )
      }
    >
      <RowList
        key={answer && asked}
        label={answer ? 'Memories that were found' : 'Memories, newest first'}
        items={rows}
        idOf={({ memory }) => memory.memory_id}
        rowHeight={MEMORY_ROW_PX}
        openId={openId}
        marks={marks}
        onOpen={setOpenId}
        onDelete={remove}
        onNearEnd={() => searching || memories.loadMore()}
      >
        {({ memory, hit }) => <MemoryRow memory={memory} hit={hit} />}
      </RowList>
    </ListSection>
  );
}

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 memory, newest first' : `${formatCount(total)} memories, newest first`;
}
