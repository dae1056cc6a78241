import './library.css';
import { useState } from 'react';
import type { JSX } from 'react';
import type { KnowledgeFilters, KnowledgeItem, SearchHit } from '#shared/knowledge';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { Target } from '../../../chapter';
import { ListSection } from '../../../components/list-section';
import { RowList } from '../../../components/row-list';
import { SearchBox } from '../../../components/search-box';
import { SelectionActions } from '../../../components/selection-actions';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { formatCount } from '../../../words/number';
import { EmbeddingNote } from './embedding-note';
import { KnowledgePanel } from './knowledge-panel';
import { KNOWLEDGE_ROW_PX, KnowledgeRow } from './knowledge-row';
import { countFilters, LibraryFilters } from './library-filters';
import { LibraryMenu } from './library-menu';
import { useDeleteKnowledge } from './use-delete-knowledge';
import { useSuccessor } from './use-edit-knowledge';
import { MOST_HITS, useLibrary, useSearch } from './use-library';

const TYPING_PAUSE_MS = 250;

interface Row {
  item: KnowledgeItem;
  hit?: SearchHit;
}

function entryOf(target: Target | null): string | null {
  return target?.kind === 'made' ? target.id : null;
}

/** All entries: searched in one's own words or browsed, opened, tagged, deleted, exported. */
export function LibrarySection({ target }: { target: Target | null }): JSX.Element {
  useFresh('knowledge');
  const [question, setQuestion] = useState('');
  const [filters, setFilters] = useState<KnowledgeFilters>({});
  const [chosenId, setOpenId] = useState(entryOf(target));
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setOpenId(entryOf(target));
  }
  const successor = useSuccessor(chosenId);
  const openId = successor ?? chosenId;
  const marks = useMarks();
  const deleteKnowledge = useDeleteKnowledge();
  const asked = useSettled(question.trim(), TYPING_PAUSE_MS);
  const searching = question.trim() !== '' && asked !== '';
  const library = useLibrary(filters);
  const search = useSearch(asked, filters);

  // Until the first answer comes, what was on the page stays there.
  const answer = searching ? search.data : undefined;
  const rows: Row[] = answer
    ? answer.hits.map((hit) => ({ item: hit.item, hit }))
    : library.items.map((item) => ({ item }));
  const total = answer ? rows.length : library.total;

  // A search, or filters, that exclude what is open close it; what a link opens meanwhile stays.
  const isAnswered = searching
    ? asked === question.trim() && search.isSuccess && !search.isPlaceholderData
    : question.trim() === '' && library.isFresh;
  const wanted = JSON.stringify([searching ? asked : '', filters]);
  const [answered, setAnswered] = useState(wanted);
  if (isAnswered && answered !== wanted) {
    setAnswered(wanted);
    const isWhole = searching || rows.length >= total;
    if (isWhole && !rows.some(({ item }) => item.knowledge_id === openId)) setOpenId(null);
  }

  const remove = (ids: string[]): void => {
    if (openId !== null && ids.includes(openId)) setOpenId(null);
    marks.stop();
    void deleteKnowledge(ids);
  };

  return (
    <ListSection
      label="Library"
      bar={
        <>
          <SearchBox
            label="Ask the library"
            placeholder="Ask in your own words"
            maxLength={MAX_QUESTION_LENGTH}
            value={question}
            onChange={setQuestion}
          />
          <LibraryFilters filters={filters} onChange={setFilters} />
          <SelectionActions
            marks={marks}
            shown={rows.map(({ item }) => item.knowledge_id)}
            action="Delete"
            onAct={remove}
          >
            <LibraryMenu selected={[...(marks.ids ?? [])]} />
          </SelectionActions>
          {!marks.ids && <LibraryMenu selected={null} />}
        </>
      }
      note={<EmbeddingNote />}
      query={searching ? search : library}
      total={total}
      count={countWords(total, searching, search.data?.mode === 'full_text')}
      empty={emptyWords(searching, countFilters(filters) > 0)}
      detail={
        openId && (
          <KnowledgePanel
            key={openId}
            knowledgeId={openId}
            hit={rows.find(({ item }) => item.knowledge_id === openId)?.hit}
            onClose={() => setOpenId(null)}
            onDelete={() => remove([openId])}
          />
        )
      }
    >
      <RowList
        label={searching ? 'What was found' : 'All entries'}
        items={rows}
        idOf={({ item }) => item.knowledge_id}
        rowHeight={KNOWLEDGE_ROW_PX}
        openId={openId}
        marks={marks}
        onOpen={setOpenId}
        onDelete={remove}
        onNearEnd={() => searching || library.loadMore()}
      >
        {({ item, hit }) => <KnowledgeRow item={item} hit={hit} />}
      </RowList>
    </ListSection>
  );
}

function countWords(total: number, searching: boolean, wordsOnly: boolean): string {
  if (total === 0) return '';
  if (!searching)
    return total === 1 ? '1 entry, newest first' : `${formatCount(total)} entries, newest first`;
  const found = total >= MOST_HITS ? `The best ${formatCount(total)}` : `${formatCount(total)} found`;
  return `${found}, best first${wordsOnly ? ' · by words only' : ''}`;
}

function emptyWords(searching: boolean, filtered: boolean): string {
  if (searching)
    return `Nothing in the library answers that${filtered ? ' within these filters' : ''}. Try other words.`;
  return filtered
    ? 'No entry fits these filters.'
    : 'Nothing has been learned yet. What you teach is kept here.';
}
