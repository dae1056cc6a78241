import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { ProgressBar } from '../../../components/progress-bar';
import type { NamedDocument, useDocument } from './use-document';

interface DocumentStatusProps {
  documents: Pick<ReturnType<typeof useDocument>, 'reading' | 'error' | 'cancel' | 'refuse'>;
  /** The document whose text stands in the field. */
  taken: NamedDocument | null;
}

/** How it goes with a file: it is being read, it was read with warnings, it could not be read. */
export function DocumentStatus({ documents, taken }: DocumentStatusProps): JSX.Element {
  const { reading, error, cancel, refuse } = documents;
  return (
    <>
      {error && (
        <ErrorNote error={error}>
          <button type="button" className="button button--small" onClick={() => refuse(null)}>
            Dismiss
          </button>
        </ErrorNote>
      )}
      <div role="status" aria-label="Reading a file" className="document-status">
        {reading && (
          <>
            <div className="document-status__line">
              <span>Reading “{reading}” …</span>
              <button type="button" className="button button--small" onClick={cancel}>
                Cancel
              </button>
            </div>
            <ProgressBar label={`Reading ${reading}`} fraction={null} />
          </>
        )}
        {!reading && taken && (
          <>
            <p>“{taken.name}” was read.</p>
            {taken.warnings.map((warning) => (
              <p key={warning} className="document-status__warning">
                {warning}
              </p>
            ))}
          </>
        )}
      </div>
    </>
  );
}
