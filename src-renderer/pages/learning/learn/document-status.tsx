import type { JSX } from 'react';
import { TEXT_ENCODING_NAMES, TEXT_ENCODINGS } from '#shared/text-encodings';
import { ErrorNote } from '../../../components/error-note';
import { useTopic } from '../../../hooks/use-topic';
import { ProgressBar } from '../../../components/progress-bar';
import type { NamedDocument, useDocument } from './use-document';

interface DocumentStatusProps {
  documents: Pick<ReturnType<typeof useDocument>, 'reading' | 'error' | 'cancel' | 'refuse' | 'read'>;
  /** The document whose text is in the field. */
  taken: NamedDocument | null;
}

/** The state of a file: being read, what was left out of it, or that it could not be read. */
export function DocumentStatus({ documents, taken }: DocumentStatusProps): JSX.Element {
  const { reading, error, cancel, refuse, read } = documents;
  const progress = useTopic('document_reading', undefined).value ?? null;
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
              <span>
                Reading “{reading}” …{progress && ` ${progress.detail}.`}
              </span>
              <button type="button" className="button button--small" onClick={cancel}>
                Cancel
              </button>
            </div>
            <ProgressBar label={`Reading ${reading}`} fraction={progress?.fraction ?? null} />
          </>
        )}
        {!reading && taken && (
          <>
            <div className="document-status__line">
              <p>
                “{taken.name}” was read.{taken.warnings.length === 0 && ' Nothing was left out.'}
              </p>
              {taken.encoding && (
                <select
                  className="input document-status__encoding"
                  aria-label="Encoding"
                  title="Does it look wrong? Choose its encoding."
                  value={taken.encoding}
                  onChange={({ target }) =>
                    read(
                      [taken.file],
                      TEXT_ENCODINGS.find((encoding) => encoding === target.value),
                    )
                  }
                >
                  {TEXT_ENCODINGS.map((encoding) => (
                    <option key={encoding} value={encoding}>
                      {TEXT_ENCODING_NAMES[encoding]}
                    </option>
                  ))}
                </select>
              )}
            </div>
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
