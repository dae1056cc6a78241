import type { JSX } from 'react';
import type { MemoryGrouping, MemoryState } from '#shared/memories';
import type { MemoryKind } from '#shared/memory';
import { KindSelect } from '../search/kind-select';
import { PersonSelect } from '../search/person-select';
import { WhenField } from '../search/when-field';

/** What narrows the memories; an empty string is not a condition. */
export interface ChosenFilters {
  kind: MemoryKind | '';
  person: string;
  state: MemoryState;
  /** In words. */
  when: string;
}

export const NO_FILTERS: ChosenFilters = { kind: '', person: '', state: 'active', when: '' };

const STATE_WORDS: Record<MemoryState, string> = {
  active: 'What holds',
  superseded: 'What held before',
  off: 'Switched off',
};

const GROUPING_WORDS: Record<MemoryGrouping, string> = {
  month: 'Along time',
  kind: 'By kind',
  subject: 'By person',
};

interface MemoryFiltersProps {
  filters: ChosenFilters;
  /** The words do not name a time. */
  unknownTime: boolean;
  grouping: MemoryGrouping;
  /** The answers to a question are not grouped. */
  canGroup: boolean;
  onChange: (filters: ChosenFilters) => void;
  onGroup: (by: MemoryGrouping) => void;
}

/** How memories are grouped, and what narrows them: kind, person, whether they hold, and when. */
export function MemoryFilters(props: MemoryFiltersProps): JSX.Element {
  const { filters, unknownTime, grouping, canGroup, onChange, onGroup } = props;
  return (
    <div className="memory-filters">
      {canGroup && (
        <select
          className="input"
          aria-label="Put together"
          value={grouping}
          onChange={({ target }) => onGroup(target.value as MemoryGrouping)}
        >
          {Object.entries(GROUPING_WORDS).map(([each, word]) => (
            <option key={each} value={each}>
              {word}
            </option>
          ))}
        </select>
      )}
      <KindSelect value={filters.kind} onChange={(kind) => onChange({ ...filters, kind })} />
      <PersonSelect
        of="subjects"
        value={filters.person}
        onChange={(person) => onChange({ ...filters, person })}
      />
      <select
        className="input"
        aria-label="State"
        value={filters.state}
        onChange={({ target }) => onChange({ ...filters, state: target.value as MemoryState })}
      >
        {Object.entries(STATE_WORDS).map(([each, word]) => (
          <option key={each} value={each}>
            {word}
          </option>
        ))}
      </select>
      <WhenField
        value={filters.when}
        unknown={unknownTime}
        onChange={(when) => onChange({ ...filters, when })}
      />
    </div>
  );
}
