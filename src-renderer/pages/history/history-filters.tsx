import type { JSX } from 'react';
import type { StateCounts } from '#shared/history';
import { JOB_STATES } from '#shared/jobs/job';
import type { JobState } from '#shared/jobs/job';
import { JOB_KINDS } from '#shared/jobs/registry';
import { FilterPopover } from '../../components/filter-popover';
import { SearchBox } from '../../components/search-box';
import { jobKindView } from '../../job-kinds/registry';
import { JOB_STATE_WORDS } from '../../words/job-states';
import { formatCount } from '../../words/number';
import { NO_FILTER, type HistoryFilter } from './history-filter';
import { SavedViews } from './saved-views';

// The server's list does not have jobs that have not reached it.
const LISTED_STATES = JOB_STATES.filter((state) => state !== 'queued');

const ATTENTION_WORDS = { retrying: 'Trying again now', waiting_for_review: 'Waiting for you' } as const;

interface HistoryFiltersProps {
  filter: HistoryFilter;
  counts: StateCounts | undefined;
  onChange: (filter: HistoryFilter) => void;
}

/** Narrows the history. */
export function HistoryFilters({ filter, counts, onChange }: HistoryFiltersProps): JSX.Element {
  const change = (part: Partial<HistoryFilter>): void => onChange({ ...filter, ...part });
  return (
    <>
      <SearchBox
        label="Search the history"
        placeholder="Words, or an id"
        value={filter.search}
        onChange={(search) => change({ search })}
      />
      <Choice
        label="Kind"
        value={filter.kind}
        options={JOB_KINDS.map((value) => ({ value, words: jobKindView(value).word }))}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label="State"
        value={filter.state}
        options={LISTED_STATES.map((value) => ({ value, words: stateWords(value, counts) }))}
        onChange={(state) => change({ state })}
      />
      <Choice
        label="Needs"
        value={filter.attention}
        options={(['retrying', 'waiting_for_review'] as const).map((value) => ({
          value,
          words: ATTENTION_WORDS[value],
        }))}
        onChange={(attention) => change({ attention })}
      />
      <FilterPopover
        count={countOf(filter)}
        onClear={() => {
          const { from, to, condition, others } = NO_FILTER;
          change({ from, to, condition, others });
        }}
      >
        <Day label="Started from" value={filter.from} onChange={(from) => change({ from })} />
        <Day label="to" value={filter.to} onChange={(to) => change({ to })} />
        <label className="filter-popover__field filter-popover__wide">
          Condition, in Temporal’s list filters
          <input
            className="input mono"
            spellCheck={false}
            placeholder={'CloseTime > "2026-11-01T00:00:00Z"'}
            maxLength={2000}
            value={filter.condition}
            onChange={(event) => change({ condition: event.target.value })}
          />
        </label>
        <label className="history__check filter-popover__wide">
          <input
            type="checkbox"
            checked={filter.others}
            onChange={(event) => change({ others: event.target.checked })}
          />
          Workflows that are not jobs of this app, too
        </label>
        <SavedViews filter={filter} onOpen={onChange} />
      </FilterPopover>
    </>
  );
}

function countOf({ from, to, condition, others }: HistoryFilter): number {
  return [from, to, condition.trim(), others].filter(Boolean).length;
}

/** "Failed (12)". The server counts completed and refused jobs together, so neither has its own number. */
function stateWords(state: JobState, counts: StateCounts | undefined): string {
  const words = JOB_STATE_WORDS[state];
  if (!counts || state === 'refused' || state === 'completed') return words;
  return `${words} (${formatCount(counts[state] ?? 0)})`;
}

interface ChoiceProps<Value extends string> {
  label: string;
  value: Value | null;
  options: readonly { value: Value; words: string }[];
  onChange: (value: Value | null) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>): JSX.Element {
  return (
    <label className="history__filter">
      {label}
      <select
        className="input"
        value={value ?? ''}
        onChange={(event) =>
          onChange(options.find((option) => option.value === event.target.value)?.value ?? null)
        }
      >
        <option value="">{label === 'Needs' ? 'Anything' : 'All'}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </label>
  );
}

interface DayProps {
  label: string;
  value: string | null;
  onChange: (value: string | null) => void;
}

function Day({ label, value, onChange }: DayProps): JSX.Element {
  return (
    <label className="filter-popover__field">
      {label}
      <input
        type="date"
        className="input"
        value={value ?? ''}
        onChange={(event) => onChange(event.target.value || null)}
      />
    </label>
  );
}
