import { useState } from 'react';
import type { JSX } from 'react';
import type { Memory, MemoryState } from '#shared/memories';
import { MEMORY_KINDS, type MemoryKind } from '#shared/memory';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { SelectionActions } from '../../../components/selection-actions';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { formatDay } from '../../../words/date';
import { formatCount } from '../../../words/number';
import { KIND_WORDS } from './kind-words';
import { MemoryPanel } from './memory-panel';
import { useDeleteMemories } from './use-delete-memories';
import { useMemories } from './use-memories';

const TYPING_PAUSE_MS = 250;
const ROW_PX = 78;
const STATE_WORDS: Record<MemoryState, string> = {
  active: 'What holds',
  superseded: 'What held before',
  off: 'Switched off',
};

/** What conversations have left, newest first. */
export function MemoriesSection({
  onShowConversation,
}: {
  onShowConversation: (conversationId: string) => void;
}): JSX.Element {
  useFresh('memories');
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<MemoryKind | ''>('');
  const [state, setState] = useState<MemoryState>('active');
  const [openId, setOpenId] = useState<string | null>(null);
  const marks = useMarks();
  const search = useSettled(words.trim(), TYPING_PAUSE_MS);
  const memories = useMemories({ search, kinds: kind === '' ? [] : [kind], states: [state] });
  const deleteMemories = useDeleteMemories();
  const remove = (ids: string[]): void => {
    if (openId !== null && ids.includes(openId)) setOpenId(null);
    marks.stop();
    void deleteMemories(ids);
  };
  const filtered = search !== '' || kind !== '' || state !== 'active';

  return (
    <ListSection
      label="Memories"
      bar={
        <>
          <SearchBox
            label="Find memories"
            placeholder="Words of a memory, or a name"
            value={words}
            onChange={setWords}
          />
          <div className="memory-filters">
            <select
              className="input"
              aria-label="Kind"
              value={kind}
              onChange={(event) => setKind(MEMORY_KINDS.find((each) => each === event.target.value) ?? '')}
            >
              <option value="">All kinds</option>
              {MEMORY_KINDS.map((each) => (
                <option key={each} value={each}>
                  {KIND_WORDS[each]}
                </option>
              ))}
            </select>
            <select
              className="input"
              aria-label="State"
              value={state}
              onChange={(event) => setState(event.target.value as MemoryState)}
            >
              {Object.entries(STATE_WORDS).map(([each, word]) => (
                <option key={each} value={each}>
                  {word}
                </option>
              ))}
            </select>
          </div>
          <SelectionActions
            marks={marks}
            shown={memories.items.map(({ memory_id }) => memory_id)}
            action="Delete"
            onAct={remove}
          />
        </>
      }
      query={memories}
      total={memories.total}
      count={countWords(memories.total)}
      empty={
        filtered
          ? 'No memory fits that.'
          : 'Nothing is remembered yet. Conversations that you import leave their memories here.'
      }
      detail={
        openId && (
          <MemoryPanel
            key={openId}
            memoryId={openId}
            onOpen={setOpenId}
            onShowConversation={onShowConversation}
            onDelete={() => remove([openId])}
            onClose={() => setOpenId(null)}
          />
        )
      }
    >
      <RowList
        label="Memories, newest first"
        items={memories.items}
        idOf={({ memory_id }) => memory_id}
        rowHeight={ROW_PX}
        openId={openId}
        marks={marks}
        onOpen={setOpenId}
        onDelete={remove}
        onNearEnd={memories.loadMore}
      >
        {(memory) => <MemoryRow memory={memory} />}
      </RowList>
    </ListSection>
  );
}

function MemoryRow({ memory }: { memory: Memory }): JSX.Element {
  const { text, kind, subject, holds_from, strength, pinned } = memory;
  return (
    <article className="memory-row">
      <h3 className="memory-row__text">{text}</h3>
      <p className="memory-row__facts soft small">
        <span>{KIND_WORDS[kind]}</span>
        <span>{subject === 'user' ? 'you' : subject}</span>
        <span>{formatDay(holds_from)}</span>
        {strength > 1 && <span>said {formatCount(strength)} times</span>}
        {pinned && <span>pinned</span>}
      </p>
    </article>
  );
}

function countWords(total: number): string {
  if (total === 0) return '';
  return total === 1 ? '1 memory, newest first' : `${formatCount(total)} memories, newest first`;
}
