import { useState } from 'react';
import type { JSX } from 'react';
import type { MemoryDetails } from '#shared/memories';
import { MAX_MEMORY_LENGTH } from '#shared/memories';
import { ErrorNote } from '../../../components/error-note';
import { useCall } from '../../../hooks/use-call';
import { ForgetButton } from '../forget-button';

interface MemoryActionsProps {
  memory: MemoryDetails;
  onDelete: () => void;
  onForgotten: () => void;
}

/** What a person can do with a memory. */
export function MemoryActions({ memory, onDelete, onForgotten }: MemoryActionsProps): JSX.Element {
  const { memory_id, pinned, state, subject, text } = memory;
  const [draft, setDraft] = useState<string | null>(null);
  const edit = useCall('memory.edit');
  const pin = useCall('memory.pin');
  const switchOff = useCall('memory.switchOff');
  const error = edit.error ?? pin.error ?? switchOff.error;
  const save = async (): Promise<void> => {
    const saved = await edit.mutateAsync({ memory_id, text: draft ?? '' }).then(
      () => true,
      () => false,
    );
    if (saved) setDraft(null);
  };
  return (
    <section className="memory-actions" aria-label="What to do with it">
      {error && <ErrorNote error={error} />}
      {draft === null ? (
        <div className="actions">
          <button type="button" className="button" onClick={() => setDraft(text)}>
            Edit
          </button>
          <button
            type="button"
            className="button"
            onClick={() => pin.mutate({ memory_ids: [memory_id], pinned: !pinned })}
          >
            {pinned ? 'Unpin' : 'Pin'}
          </button>
          {state !== 'superseded' && (
            <button
              type="button"
              className="button"
              onClick={() => switchOff.mutate({ memory_ids: [memory_id], off: state === 'active' })}
            >
              {state === 'active' ? 'Switch off' : 'Switch on'}
            </button>
          )}
          <button type="button" className="button button--danger" onClick={onDelete}>
            Delete
          </button>
          {subject !== 'user' && (
            <ForgetButton
              forgetting={{ person: subject }}
              what={`everything about ${subject}`}
              onForgotten={onForgotten}
            />
          )}
        </div>
      ) : (
        <>
          <label className="field">
            Wording
            <textarea
              className="input"
              rows={3}
              maxLength={MAX_MEMORY_LENGTH}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
            />
          </label>
          <div className="actions">
            <button
              type="button"
              className="button button--primary"
              aria-disabled={edit.isPending || draft.trim() === ''}
              onClick={() => !edit.isPending && draft.trim() !== '' && void save()}
            >
              Save
            </button>
            <button type="button" className="button" onClick={() => setDraft(null)}>
              Cancel
            </button>
          </div>
        </>
      )}
    </section>
  );
}
