import type { JSX } from 'react';

export interface Choice {
  value: string;
  words: string;
}

interface SmallFieldProps {
  label: string;
  value: string;
  choices: readonly Choice[];
  /** The person has corrected what was detected. */
  corrected?: boolean;
  onChange: (value: string) => void;
}

/** A small labelled select. */
export function SmallField({ label, value, choices, corrected, onChange }: SmallFieldProps): JSX.Element {
  return (
    <label className="small-field">
      {label}
      <select
        className="input"
        value={value}
        data-corrected={corrected}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.words}
          </option>
        ))}
      </select>
    </label>
  );
}
