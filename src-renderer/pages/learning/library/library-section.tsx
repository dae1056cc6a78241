import './library.css';
import { Search } from 'lucide-react';
import { useRef, useState } from 'react';
import type { JSX } from 'react';
import type { KnowledgeFilters, KnowledgeItem, SearchHit } from '#shared/knowledge';
import { MAX_QUESTION_LENGTH } from '#shared/knowledge';
import type { Target } from '../../../chapter';
import { QueryError } from '../../../components/query-error';
import { RowList } from '../../../components/row-list';
import { useFresh } from '../../../hooks/use-fresh';
import { useMarks } from '../../../hooks/use-marks';
import { useSettled } from '../../../hooks/use-settled';
import { useShortcut } from '../../../hooks/use-shortcut';
import { EmbeddingNote } from './embedding-note';
import { KnowledgePanel } from './knowledge-panel';
import { KNOWLEDGE_ROW_PX, KnowledgeRow } from './knowledge-row';
import { countFilters, LibraryFilters } from './library-filters';
import { LibraryMenu } from './library-menu';
import { useDeleteKnowledge } from './use-delete-knowledge';
import { MOST_HITS, useLibrary, useSearch } from './use-library';

const TYPING_PAUSE_MS = 250;

interface Row {
  item: KnowledgeItem;
  hit?: SearchHit;
}

/** Everything known: asked in one's own words or leafed through, opened, tagged, deleted, taken along. */
export function LibrarySection({ target }: { target: Target | null }): JSX.Element {
  useFresh('knowledge');
  const [question, setQuestion] = useState('');
  const [filters, setFilters] = useState<KnowledgeFilters>({});
  const [openId, setOpenId] = useState(target?.id ?? null);
  const [seenTarget, setSeenTarget] = useState(target);
  if (target !== seenTarget) {
    setSeenTarget(target);
    if (target) setOpenId(target.id);
  }
  const marks = useMarks();
  const searchBox = useRef<HTMLInputElement>(null);
  const deleteKnowledge = useDeleteKnowledge();
  const asked = useSettled(question.trim(), TYPING_PAUSE_MS);
  const searching = question.trim() !== '' && asked !== '';
  const library = useLibrary(filters);
  const search = useSearch(asked, filters);

  useShortcut('k', (event) => {
    event.preventDefault();
    searchBox.current?.focus();
    searchBox.current?.select();
  });

  // Until the first answer comes, what was on the page stays there.
  const answer = searching ? search.data : undefined;
  const rows: Row[] = answer
    ? answer.hits.map((hit) => ({ item: hit.item, hit }))
    : library.items.map((item) => ({ item }));
  const total = answer ? rows.length : library.total;
  const { error, isPending } = searching ? search : library;

  const remove = (ids: string[]): void => {
    if (ids.length === 0) return;
    if (openId !== null && ids.includes(openId)) setOpenId(null);
    marks.stop();
    void deleteKnowledge(ids);
  };

  return (
    <section className="library" aria-label="Library">
      <div className="library__bar">
        <search className="library__search">
          <Search aria-hidden />
          <input
            ref={searchBox}
            className="input"
            type="search"
            aria-label="Ask the library"
            aria-keyshortcuts="Control+K"
            placeholder="Ask in your own words"
            maxLength={MAX_QUESTION_LENGTH}
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
          />
        </search>
        <LibraryFilters filters={filters} onChange={setFilters} />
        {marks.ids ? (
          <>
            <span className="soft" role="status">
              {marks.ids.size} selected
            </span>
            <button
              type="button"
              className="button button--small button--plain"
              onClick={() => marks.replace(rows.map(({ item }) => item.knowledge_id))}
            >
              Select all shown
            </button>
            <button
              type="button"
              className="button button--small button--danger"
              aria-disabled={marks.ids.size === 0}
              onClick={() => remove([...(marks.ids ?? [])])}
            >
              Delete
            </button>
            <LibraryMenu selected={[...marks.ids]} />
            <button type="button" className="button button--small" onClick={marks.stop}>
              Done
            </button>
          </>
        ) : (
          <>
            <button
              type="button"
              className="button button--small button--plain"
              aria-disabled={rows.length === 0}
              onClick={() => rows.length > 0 && marks.start()}
            >
              Select
            </button>
            <LibraryMenu selected={null} />
          </>
        )}
      </div>
      <EmbeddingNote />
      <QueryError query={searching ? search : library} />
      <div className={`library__panes${openId ? ' library__panes--split' : ''}`}>
        <div className="library__list">
          <p className="library__count soft small" role="status">
            {isPending ? 'Looking …' : countWords(total, searching, search.data?.mode === 'full_text')}
          </p>
          {total === 0 && !isPending && !error && (
            <EmptyLibrary searching={searching} filtered={countFilters(filters) > 0} />
          )}
          {total > 0 && (
            <RowList
              label={searching ? 'What was found' : 'Everything known'}
              items={rows}
              idOf={({ item }) => item.knowledge_id}
              rowHeight={KNOWLEDGE_ROW_PX}
              openId={openId}
              marked={marks.ids}
              onOpen={({ item }) => setOpenId(item.knowledge_id)}
              onToggle={({ item }) => marks.toggle(item.knowledge_id)}
              onDelete={({ item }) => remove(marks.ids?.size ? [...marks.ids] : [item.knowledge_id])}
              onNearEnd={() => searching || library.loadMore()}
            >
              {({ item, hit }) => <KnowledgeRow item={item} hit={hit} />}
            </RowList>
          )}
        </div>
        {openId && (
          <KnowledgePanel
            key={openId}
            knowledgeId={openId}
            hit={rows.find(({ item }) => item.knowledge_id === openId)?.hit}
            onClose={() => setOpenId(null)}
            onDelete={() => remove([openId])}
          />
        )}
      </div>
    </section>
  );
}

const number = new Intl.NumberFormat();

function countWords(total: number, searching: boolean, wordsOnly: boolean): string {
  if (total === 0) return '';
  if (!searching)
    return total === 1 ? '1 entry, newest first' : `${number.format(total)} entries, newest first`;
  const found = total >= MOST_HITS ? `The best ${number.format(total)}` : `${number.format(total)} found`;
  return `${found}, best first${wordsOnly ? ' · by words only' : ''}`;
}

function EmptyLibrary({ searching, filtered }: { searching: boolean; filtered: boolean }): JSX.Element {
  if (searching) {
    return (
      <p className="library__empty">
        Nothing known answers that{filtered ? ' within these filters' : ''}. Try other words.
      </p>
    );
  }
  return (
    <p className="library__empty">
      {filtered
        ? 'Nothing known fits these filters.'
        : 'Nothing has been learned yet. What you teach is kept here.'}
    </p>
  );
}
