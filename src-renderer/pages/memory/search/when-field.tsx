import './when-field.css';
import type { JSX } from 'react';

interface WhenFieldProps {
  value: string;
  unknown: boolean;
  onChange: (words: string) => void;
}

/** Narrows to a time, in words. */
export function WhenField({ value, unknown, onChange }: WhenFieldProps): JSX.Element {
  return (
    <span className="when-field">
      <input
        className="input"
        type="text"
        aria-label="When"
        aria-invalid={unknown}
        aria-describedby={unknown ? 'when-field-unknown' : undefined}
        title="For example “last spring”, “before May 2023”, “2023-05-14”"
        placeholder="When: last spring …"
        maxLength={200}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
      {unknown && (
        <span className="when-field__unknown small" id="when-field-unknown" role="status">
          No time in these words. Write “last spring” or “before May 2023”.
        </span>
      )}
    </span>
  );
}
