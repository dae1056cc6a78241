import type { JSX } from 'react';
import { ErrorNote } from './error-note';

interface QueryErrorProps {
  query: { error: Error | null; refetch: () => unknown };
}

/** Why there is no answer, and a way to ask again. Nothing if there is no error. */
export function QueryError({ query: { error, refetch } }: QueryErrorProps): JSX.Element | null {
  return (
    error && (
      <ErrorNote error={error}>
        <button type="button" className="button button--small" onClick={() => void refetch()}>
          Ask again
        </button>
      </ErrorNote>
    )
  );
}
