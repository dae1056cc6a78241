import './memories-section.css';
import { useMemo, useState } from 'react';
import type { JSX } from 'react';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { Memory, MemoryGrouping, MemoryQuery } from '#shared/memories';
import { ListSection } from '../../../components/list-section';
import { SearchBox } from '../../../components/search-box';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { formatCount } from '../../../words/number';
import { EmbeddingNote } from '../../learning/library/embedding-note';
import { foundWords, useMemorySearch } from '../search/use-memory-search';
import { useWhen } from '../search/use-when';
import { CardList } from './card-list';
import { GroupRail } from './group-rail';
import { MEMORY_CARD_PX, MemoryCard } from './memory-card';
import { MemoryFilters, NO_FILTERS } from './memory-filters';
import { MemoryPanel } from './memory-panel';
import { MemorySelection } from './memory-selection';
import { groupWords } from './memory-words';
import { MergeDialog } from './merge-dialog';
import { useDeleteMemories } from './use-delete-memories';
import { useGroupedMemories } from './use-memories';

interface MemoriesSectionProps {
  question: string;
  onAsk: (question: string) => void;
  /** Asks the conversations the same. */
  onAskConversations: () => void;
  onShowMessage: (conversationId: string, messageId: string) => void;
  /** What to open. A new object each time. */
  shown: { memoryId: string } | null;
}

/** What conversations have left, as cards: along time, by kind or by person, or asked in one's own words. */
export function MemoriesSection(props: MemoriesSectionProps): JSX.Element {
  const { question, onAsk, onAskConversations, onShowMessage, shown } = props;
  useFresh('memories');
  const [filters, setFilters] = useState(NO_FILTERS);
  const [grouping, setGrouping] = useState<MemoryGrouping>('month');
  const [openId, setOpenId] = useState<string | null>(shown?.memoryId ?? null);
  const [seen, setSeen] = useState(shown);
  if (shown !== seen) {
    setSeen(shown);
    if (shown) setOpenId(shown.memoryId);
  }
  const [merging, setMerging] = useState<readonly string[] | null>(null);
  const [sight, setSight] = useState({ first: 0, last: 40, group: 0 });
  const [jump, setJump] = useState<{ group: number } | null>(null);
  const marks = useMarks();
  const deleteMemories = useDeleteMemories();
  const when = useWhen(filters.when);
  const { kind, person, state } = filters;
  const { from, to } = when;
  const kinds = useMemo(() => (kind === '' ? [] : [kind]), [kind]);
  const list: MemoryQuery = useMemo(
    () => ({ kinds, subjects: person === '' ? [] : [person], states: [state], from, to }),
    [kinds, person, state, from, to],
  );
  const memories = useGroupedMemories(grouping, list, sight);
  const { searching, asked, answer, query } = useMemorySearch({
    question,
    in: 'memories',
    filters: { kinds, person: person || null, states: [state], from, to },
  });

  const hits = answer?.hits.filter((hit) => hit.memory !== null);
  const total = hits ? hits.length : memories.total;
  const at = (place: number): Memory | undefined =>
    hits ? (hits[place]?.memory ?? undefined) : memories.at(place);
  const groups = useMemo(
    () =>
      hits
        ? [{ title: '', count: hits.length }]
        : memories.groups.map((group) => ({ title: groupWords(grouping, group), count: group.count })),
    [hits, memories.groups, grouping],
  );
  const filtered = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  const remove = (ids: string[]): void => {
    if (openId !== null && ids.includes(openId)) setOpenId(null);
    marks.stop();
    void deleteMemories(ids);
  };
  // Another list begins at its top.
  const listKey = answer ? `asked ${asked}` : JSON.stringify([grouping, list]);

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
          <MemorySelection
            marks={marks}
            all={
              hits ? { ids: hits.flatMap(({ memory }) => memory?.memory_id ?? []) } : { query: list, total }
            }
            onMerge={setMerging}
            onDelete={remove}
          />
          <MemoryFilters
            filters={filters}
            unknownTime={when.unknown}
            grouping={grouping}
            canGroup={!searching}
            onChange={setFilters}
            onGroup={setGrouping}
          />
        </>
      }
      note={<EmbeddingNote />}
      query={searching ? query : memories.query}
      total={total}
      count={answer ? foundWords(answer) : countWords(total, grouping)}
      empty={
        searching ? (
          <>
            Nothing remembered answers that{filtered && ' within these filters'}.
            <button type="button" className="button" onClick={onAskConversations}>
              Ask the conversations
            </button>
          </>
        ) : filtered ? (
          'No memory fits these filters.'
        ) : (
          'Nothing is remembered yet. Conversations that you import leave their memories here.'
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
      <div className="memory-cards">
        <CardList
          key={listKey}
          label={answer ? 'Memories that were found' : 'Memories, newest first'}
          groups={groups}
          cardHeight={MEMORY_CARD_PX}
          idAt={(place) => at(place)?.memory_id}
          openId={openId}
          marks={marks}
          jump={jump}
          onOpen={setOpenId}
          onDelete={remove}
          onSight={setSight}
        >
          {(place) => {
            const memory = at(place);
            return memory ? <MemoryCard memory={memory} hit={hits?.[place]} /> : <p className="soft">…</p>;
          }}
        </CardList>
        {!answer && groups.length > 1 && (
          <GroupRail
            by={grouping}
            groups={memories.groups}
            current={Math.min(sight.group, groups.length - 1)}
            onJump={(group) => setJump({ group })}
          />
        )}
      </div>
      {merging && (
        <MergeDialog
          memoryIds={merging}
          onClose={() => setMerging(null)}
          onMerged={(into) => {
            setMerging(null);
            marks.stop();
            setOpenId(into);
          }}
        />
      )}
    </ListSection>
  );
}

function countWords(total: number, by: MemoryGrouping): string {
  if (total === 0) return '';
  const count = total === 1 ? '1 memory' : `${formatCount(total)} memories`;
  return by === 'month' ? `${count}, newest first` : count;
}
