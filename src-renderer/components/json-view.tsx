import './json-view.css';
import type { JSX } from 'react';

/** A value as indented JSON. */
export function JsonView({ label, value }: { label: string; value: unknown }): JSX.Element {
  return (
    <pre className="json-view" tabIndex={0} role="region" aria-label={label}>
      {JSON.stringify(value, null, 2)}
    </pre>
  );
}
