import { useState } from 'react';
import type { JSX } from 'react';

interface NullValuesFieldProps {
  values: readonly string[];
  onChange: (values: string[]) => void;
}

/** Texts that stand for a missing value. The file is read again when the field is left or on Enter. */
export function NullValuesField({ values, onChange }: NullValuesFieldProps): JSX.Element {
  const [text, setText] = useState(values.join(', '));
  const take = (): void => {
    const next = [...new Set(text.split(',').map((value) => value.trim()))].filter(Boolean);
    if (next.join() !== values.join()) onChange(next);
  };
  return (
    <label className="small-field">
      Also missing
      <input
        className="input"
        placeholder="NA, n/a, ?"
        data-corrected={values.length > 0}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          take();
        }}
      />
    </label>
  );
}
