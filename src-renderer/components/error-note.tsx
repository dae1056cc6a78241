import './error-note.css';
import { Bug, CircleAlert } from 'lucide-react';
import type { JSX, ReactNode } from 'react';
import { toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';

interface ErrorNoteProps {
  /** An error's shape, or whatever was thrown. */
  error: unknown;
  /** What can be done about it. */
  children?: ReactNode;
}

/** An error as a person reads it: the sentence, what to do next, the technical reason behind a fold. */
export function ErrorNote({ error, children }: ErrorNoteProps): JSX.Element {
  const shape = isErrorShape(error) ? error : toErrorShape(error);
  const unexpected = shape.code === 'internal';
  const Icon = unexpected ? Bug : CircleAlert;
  return (
    <div className={`error-note${unexpected ? ' error-note--unexpected' : ''}`} role="alert">
      <Icon aria-hidden />
      <div className="error-note__words">
        <p className="error-note__message">
          {unexpected && <span className="visually-hidden">Unexpected error: </span>}
          {shape.message}
        </p>
        {shape.hint && <p>{shape.hint}</p>}
        {shape.cause && shape.cause !== shape.message && (
          <details>
            <summary>Technical details</summary>
            <p className="error-note__cause">
              {shape.code} · {shape.cause}
            </p>
          </details>
        )}
        {children && <div className="actions">{children}</div>}
      </div>
    </div>
  );
}

function isErrorShape(error: unknown): error is ErrorShape {
  return !(error instanceof Error) && typeof error === 'object' && error !== null && 'code' in error;
}
