import type { JSX } from 'react';
import type { MemoryState } from '#shared/memories';
import { MEMORY_KINDS, type MemoryKind } from '#shared/memory';
import { PersonSelect } from '../search/person-select';
import { KIND_WORDS } from './kind-words';

/** What memories are narrowed by; the empty string is no condition. */
export interface ChosenFilters {
  kind: MemoryKind | '';
  person: string;
  state: MemoryState;
}

export const NO_FILTERS: ChosenFilters = { kind: '', person: '', state: 'active' };

const STATE_WORDS: Record<MemoryState, string> = {
  active: 'True now',
  superseded: 'True before',
  off: 'Switched off',
};

interface MemoryFiltersProps {
  filters: ChosenFilters;
  onChange: (filters: ChosenFilters) => void;
}

/** Narrows memories by kind, person and whether they hold. */
export function MemoryFilters({ filters, onChange }: MemoryFiltersProps): JSX.Element {
  return (
    <div className="memory-filters">
      <select
        className="input"
        aria-label="Kind"
        value={filters.kind}
        onChange={({ target }) =>
          onChange({ ...filters, kind: MEMORY_KINDS.find((each) => each === target.value) ?? '' })
        }
      >
        <option value="">All kinds</option>
        {MEMORY_KINDS.map((each) => (
          <option key={each} value={each}>
            {KIND_WORDS[each]}
          </option>
        ))}
      </select>
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
    </div>
  );
}
