import './json-view.css';
import type { JSX } from 'react';
import { MarkedText } from './marked-text';

interface JsonViewProps {
  label: string;
  value: unknown;
  /** What is marked in it. */
  marked?: RegExp | null;
}

/** A value as indented JSON. */
export function JsonView({ label, value, marked = null }: JsonViewProps): JSX.Element {
  return (
    <pre className="json-view" tabIndex={0} role="region" aria-label={label}>
      <MarkedText text={JSON.stringify(value, null, 2)} pattern={marked} />
    </pre>
  );
}
