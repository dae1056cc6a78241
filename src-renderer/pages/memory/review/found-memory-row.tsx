import { Pencil, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { JSX } from 'react';
import { MAX_MEMORY_LENGTH, type FoundMemory } from '#shared/memories';
import { KIND_WORDS } from '../memories/kind-words';

interface FoundMemoryRowProps {
  memory: FoundMemory;
  dropped: boolean;
  /** The person's words, if they have given others. */
  edited: string | undefined;
  /** The decision has been made. */
  fixed: boolean;
  onKeep: (keep: boolean) => void;
  onEdit: (text: string | undefined) => void;
}

/** One memory that was found: whether it is kept, in which words, and the words it comes from. */
export function FoundMemoryRow(props: FoundMemoryRowProps): JSX.Element {
  const { memory, dropped, edited, fixed, onKeep, onEdit } = props;
  const [editing, setEditing] = useState(false);
  const { number, kind, text, quote, speaker } = memory;
  const words = edited ?? text;
  return (
    <li className="found-memory" data-dropped={dropped || undefined}>
      <input
        type="checkbox"
        aria-label={`Keep: ${words}`}
        disabled={fixed}
        checked={!dropped}
        onChange={(event) => onKeep(event.target.checked)}
      />
      <div className="found-memory__words">
        {editing && !fixed ? (
          <textarea
            // The person has just asked for it.
            // oxlint-disable-next-line jsx-a11y/no-autofocus
            autoFocus
            className="input"
            aria-label={`Words of memory ${number}`}
            rows={2}
            maxLength={MAX_MEMORY_LENGTH}
            value={words}
            onChange={(event) => onEdit(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' && !(event.key === 'Enter' && !event.shiftKey)) return;
              event.preventDefault();
              if (event.key === 'Escape' || words.trim() === '') onEdit(undefined);
              setEditing(false);
            }}
            onBlur={() => {
              if (words.trim() === '') onEdit(undefined);
              setEditing(false);
            }}
          />
        ) : (
          <p className="found-memory__text">{words}</p>
        )}
        <p className="soft small found-memory__facts">
          <span>{KIND_WORDS[kind]}</span>
          {edited !== undefined && edited !== text && <span>in your words</span>}
          <span className="found-memory__quote">
            “{quote}”{speaker && ` ${speaker}`}
          </span>
        </p>
      </div>
      {!fixed && !dropped && (
        <span className="found-memory__actions">
          {edited !== undefined && edited !== text && (
            <button
              type="button"
              className="button button--plain button--small"
              title="The words that were found"
              aria-label={`Take back the words of memory ${number}`}
              onClick={() => onEdit(undefined)}
            >
              <RotateCcw aria-hidden />
            </button>
          )}
          <button
            type="button"
            className="button button--plain button--small"
            title="Other words"
            aria-label={`Edit memory ${number}`}
            onClick={() => setEditing(true)}
          >
            <Pencil aria-hidden />
          </button>
        </span>
      )}
    </li>
  );
}
