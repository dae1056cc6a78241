import type { JSX } from 'react';
import { MEMORY_KINDS, type MemoryKind } from '#shared/memory';
import { KIND_WORDS } from '../memories/kind-words';

interface KindSelectProps {
  /** The empty string for all of them. */
  value: MemoryKind | '';
  onChange: (kind: MemoryKind | '') => void;
}

/** Narrows memories to a kind. */
export function KindSelect({ value, onChange }: KindSelectProps): JSX.Element {
  return (
    <select
      className="input"
      aria-label="Kind"
      value={value}
      onChange={({ target }) => onChange(MEMORY_KINDS.find((each) => each === target.value) ?? '')}
    >
      <option value="">All kinds</option>
      {MEMORY_KINDS.map((each) => (
        <option key={each} value={each}>
          {KIND_WORDS[each]}
        </option>
      ))}
    </select>
  );
}
