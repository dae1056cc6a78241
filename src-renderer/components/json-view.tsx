import './json-view.css';
import { useState } from 'react';
import type { JSX, ReactNode } from 'react';
import { useCall } from '../hooks/use-call';
import { ErrorNote } from './error-note';
import { MarkedText } from './marked-text';

interface JsonViewProps {
  label: string;
  value: unknown;
  /** What is marked in it; nothing is folded then. */
  marked?: RegExp | null;
}

/** A value with more lines than this is folded below its second level. */
const SHORT = 60;
const OPEN_LEVELS = 2;

/** A value as indented JSON, whose parts can be folded, and which can be copied. */
export function JsonView({ label, value, marked = null }: JsonViewProps): JSX.Element {
  const copy = useCall('clipboard.writeText');
  const text = JSON.stringify(value ?? null, null, 2);
  const isShort = text.split('\n', SHORT + 1).length <= SHORT;
  const openLevels = isShort || marked ? Infinity : OPEN_LEVELS;
  return (
    <div className="json-view">
      <div className="json-view__text" tabIndex={0} role="region" aria-label={label}>
        {/* Another search opens and folds again. */}
        <Part key={String(openLevels)} value={value} marked={marked} openLevels={openLevels} />
      </div>
      <button
        type="button"
        className="button button--small json-view__copy"
        title="Copies it as JSON"
        onClick={() => copy.mutate({ text })}
      >
        {copy.isSuccess ? 'Copied' : 'Copy'}
      </button>
      {copy.error && <ErrorNote error={copy.error} />}
    </div>
  );
}

interface PartProps {
  value: unknown;
  /** What stands before the value: the name of a field. */
  name?: string;
  /** What stands after it: a comma, unless it is the last one. */
  after?: string;
  marked: RegExp | null;
  openLevels: number;
}

function Part({ value, name, after = '', marked, openLevels }: PartProps): JSX.Element {
  const before = name === undefined ? '' : `${JSON.stringify(name)}: `;
  const line = (text: string): ReactNode => <MarkedText text={text} pattern={marked} />;
  const isList = Array.isArray(value);
  const fields = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  const [isOpen, setOpen] = useState(openLevels > 0);
  if (fields.length === 0) return <div>{line(`${before}${JSON.stringify(value) ?? 'null'}${after}`)}</div>;
  const [opening, closing] = isList ? ['[', ']'] : ['{', '}'];
  return (
    <details open={isOpen} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        {line(`${before}${opening}`)}
        {!isOpen && <span className="soft"> {countWords(fields.length, isList)} </span>}
        {!isOpen && `${closing}${after}`}
      </summary>
      {isOpen && (
        <>
          <div className="json-view__parts">
            {fields.map(([key, each], index) => (
              <Part
                key={key}
                value={each}
                name={isList ? undefined : key}
                after={index < fields.length - 1 ? ',' : ''}
                marked={marked}
                openLevels={openLevels - 1}
              />
            ))}
          </div>
          <div>{`${closing}${after}`}</div>
        </>
      )}
    </details>
  );
}

function countWords(count: number, isList: boolean): string {
  const [one, many] = isList ? ['value', 'values'] : ['field', 'fields'];
  return `${count} ${count === 1 ? one : many}`;
}
