import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { call } from '../../../hooks/call';
import { personWords } from '../speaker-words';

interface PersonSelectProps {
  /** The people that memories are about, those who speak in conversations, both, or those of both with a name. */
  of: 'subjects' | 'speakers' | 'everybody' | 'named';
  /** The empty string for everybody, as for `onChange`. */
  value: string;
  onChange: (person: string) => void;
}

const LABELS = { subjects: 'About', speakers: 'Said by', everybody: 'Person', named: 'Person to forget' };
const NOBODY = {
  subjects: 'All people',
  speakers: 'Said by anybody',
  everybody: 'All people',
  named: 'Choose a person',
};

/** Narrows a search to a person, or chooses one. */
export function PersonSelect({ of, value, onChange }: PersonSelectProps): JSX.Element {
  const { data } = useQuery({
    queryKey: ['memories', 'people'],
    queryFn: () => call('memory.people', undefined),
  });
  const { subjects = [], speakers = [] } = data ?? {};
  const everybody = [...new Set([...subjects, ...speakers])].toSorted(byName);
  const named = everybody.filter((name) => name !== 'user' && name !== 'assistant');
  const people = { subjects, speakers, everybody, named }[of];
  // The list may still be narrowed to a person who has been forgotten meanwhile.
  const names = value === '' || people.includes(value) ? people : [value, ...people];
  return (
    <select
      className="input"
      aria-label={LABELS[of]}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">{NOBODY[of]}</option>
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
