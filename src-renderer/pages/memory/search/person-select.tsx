import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { call } from '../../../hooks/call';
import { personWords } from '../speaker-words';

interface PersonSelectProps {
  /** Whom memories are about, or who speaks in conversations. */
  of: 'subjects' | 'speakers';
  /** The empty string for everybody, as for `onChange`. */
  value: string;
  onChange: (person: string) => void;
}

/** Narrows a search to a person. */
export function PersonSelect({ of, value, onChange }: PersonSelectProps): JSX.Element {
  const { data } = useQuery({
    queryKey: ['memories', 'people'],
    queryFn: () => call('memory.people', undefined),
  });
  const people = data?.[of] ?? [];
  // One who has been forgotten meanwhile is still what the list is narrowed by.
  const names = value === '' || people.includes(value) ? people : [value, ...people];
  return (
    <select
      className="input"
      aria-label={of === 'subjects' ? 'About' : 'Said by'}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{of === 'subjects' ? 'All people' : 'Said by anybody'}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {personWords(name)}
        </option>
      ))}
    </select>
  );
}
