import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { ProgressBar } from '../../../components/progress-bar';
import { useCall } from '../../../hooks/use-call';
import { useTopic } from '../../../hooks/use-topic';

/** The state of the search by meaning, if there is something to say, and a way to get its model. */
export function EmbeddingNote(): JSX.Element | null {
  const status = useTopic('embeddings', undefined).value;
  const fetchModel = useCall('embeddings.fetchModel');
  if (!status || (status.model === 'ready' && status.embedded >= status.chunks)) return null;

  const { model, fraction, message, hint } = status;
  const share =
    model === 'fetching' ? fraction : model === 'ready' ? status.embedded / status.chunks : undefined;
  return (
    <div className="embedding-note">
      <div role="status">
        <p>{message}</p>
        {hint && <p className="soft small">{hint}</p>}
      </div>
      {share !== undefined && <ProgressBar label={message} fraction={share ?? null} />}
      {(model === 'missing' || model === 'failed') && (
        <button
          type="button"
          className="button button--small"
          aria-disabled={fetchModel.isPending}
          onClick={() => !fetchModel.isPending && fetchModel.mutate(undefined)}
        >
          Fetch the model (23 MB)
        </button>
      )}
      {fetchModel.error && model !== 'failed' && <ErrorNote error={fetchModel.error} />}
    </div>
  );
}
