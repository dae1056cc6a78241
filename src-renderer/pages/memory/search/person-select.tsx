import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { call } from '../../../hooks/call';
import { personWords } from '../speaker-words';

interface PersonSelectProps {
  /** Whom memories are about, who speaks in conversations, or both. */
  of: 'subjects' | 'speakers' | 'everybody';
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
  const { subjects = [], speakers = [] } = data ?? {};
  const people = { subjects, speakers, everybody: [...new Set([...subjects, ...speakers])].toSorted(byName) }[
    of
  ];
  // One who has been forgotten meanwhile is still what the list is narrowed by.
  const names = value === '' || people.includes(value) ? people : [value, ...people];
  return (
    <select
      className="input"
      aria-label={{ subjects: 'About', speakers: 'Said by', everybody: 'Person' }[of]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{of === 'speakers' ? 'Said by anybody' : 'All people'}</option>
      {names.map((name) => (
        <option key={name} value={name}>
          {personWords(name)}
        </option>
      ))}
    </select>
  );
}

/** The person themself and the assistant first. */
function byName(a: string, b: string): number {
  const rank = (name: string): number => ['user', 'assistant'].indexOf(name) + 1 || 3;
  return rank(a) - rank(b) || a.localeCompare(b);
}
