import './event-search.css';
import { ChevronDown, ChevronUp } from 'lucide-react';
import type { JSX, KeyboardEvent } from 'react';
import { MOST_EVENT_MATCHES } from '#shared/history';
import { ErrorNote } from '../../components/error-note';
import { SearchBox } from '../../components/search-box';
import { formatCount } from '../../words/number';
import type { UseEventSearch } from './use-event-search';

/** Looks for a text or a pattern in all events, and goes from one match to the next. */
export function EventSearchBar({ search }: { search: UseEventSearch }): JSX.Element {
  const { found, error, at, isSearching } = search;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !isField(event.target)) return;
    event.preventDefault();
    search.go(event.shiftKey ? -1 : 1);
  };
  const total = found?.matches.length ?? 0;
  return (
    <form className="event-search" onKeyDown={onKeyDown} onSubmit={(event) => event.preventDefault()}>
      <SearchBox
        label="Search the events"
        placeholder="Search all events"
        value={search.text}
        onChange={search.setText}
      />
      <label className="event-search__pattern">
        <input
          type="checkbox"
          checked={search.isPattern}
          onChange={(event) => search.setPattern(event.target.checked)}
        />
        Pattern
      </label>
      <span className="actions">
        <button
          type="button"
          className="button button--small button--icon"
          aria-label="The match before"
          title="Shift+Enter"
          aria-disabled={total === 0}
          onClick={() => search.go(-1)}
        >
          <ChevronUp aria-hidden />
        </button>
        <button
          type="button"
          className="button button--small button--icon"
          aria-label="The next match"
          title="Enter"
          aria-disabled={total === 0}
          onClick={() => search.go(1)}
        >
          <ChevronDown aria-hidden />
        </button>
      </span>
      {search.text !== '' && !error && (
        <p className="soft small event-search__count" role="status">
          {at !== null && total > 0 && `${formatCount(at + 1)} of `}
          {words(total, found?.is_cut ?? false)}
          {isSearching && ` in ${formatCount(found?.looked_at ?? 0)} events so far …`}
        </p>
      )}
      {isSearching && (
        <button type="button" className="button button--small" onClick={() => search.setText('')}>
          Stop
        </button>
      )}
      {error && <ErrorNote error={error} />}
    </form>
  );
}

function isField(target: EventTarget): boolean {
  return target instanceof HTMLInputElement && target.type === 'search';
}

function words(total: number, isCut: boolean): string {
  if (isCut) return `the first ${formatCount(MOST_EVENT_MATCHES)} matches`;
  if (total === 0) return 'no match';
  return total === 1 ? '1 match' : `${formatCount(total)} matches`;
}
