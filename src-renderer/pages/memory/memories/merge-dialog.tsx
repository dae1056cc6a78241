import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { MAX_MEMORY_LENGTH, type MemoryDetails } from '#shared/memories';
import { toErrorShape } from '#shared/errors';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { call } from '../../../hooks/call';
import { useCall } from '../../../hooks/use-call';
import { useToast } from '../../../hooks/use-toast';
import { formatCount } from '../../../words/number';
import { KIND_WORDS } from './kind-words';
import { saidWords, subjectWords } from './memory-words';

/** More than this are hardly one memory, and nobody would read them one by one. */
export const MOST_MERGED = 50;

interface MergeDialogProps {
  memoryIds: readonly string[];
  onClose: () => void;
  onMerged: (into: string) => void;
}

/** Several memories become one: the person chooses which sentence stays, or writes it. */
export function MergeDialog({ memoryIds, onClose, onMerged }: MergeDialogProps): JSX.Element {
  const ids = memoryIds.slice(0, MOST_MERGED);
  const found = useQueries({
    queries: ids.map((memory_id) => ({
      queryKey: ['memories', 'one', memory_id],
      queryFn: () => call('memory.get', { memory_id }),
    })),
    combine: (results) => ({
      memories: results.flatMap(({ data }) => data ?? []),
      pending: results.some(({ isPending }) => isPending),
    }),
  });
  const tooMany = memoryIds.length > MOST_MERGED;
  return (
    <Modal
      title={`Merge ${formatCount(memoryIds.length)} memories`}
      className="merge-dialog"
      onClose={onClose}
    >
      {tooMany && <p>At most {MOST_MERGED} memories can be merged at once. Choose fewer of them.</p>}
      {!tooMany && found.pending && <p className="soft">Opening …</p>}
      {!tooMany && !found.pending && found.memories.length < 2 && (
        <p className="soft">Fewer than two of them are still remembered.</p>
      )}
      {!tooMany && !found.pending && found.memories.length >= 2 && (
        <MergeForm memories={found.memories} onClose={onClose} onMerged={onMerged} />
      )}
    </Modal>
  );
}

interface MergeFormProps {
  memories: readonly MemoryDetails[];
  onClose: () => void;
  onMerged: (into: string) => void;
}

function MergeForm({ memories, onClose, onMerged }: MergeFormProps): JSX.Element {
  // The pinned one, otherwise the one that most messages say, is likely to stay.
  const likely = memories.toSorted(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.strength - a.strength,
  )[0];
  const [into, setInto] = useState(likely?.memory_id ?? '');
  const [draft, setDraft] = useState<string | null>(null);
  const merge = useCall('memory.merge');
  const toast = useToast();
  const chosen = memories.find(({ memory_id }) => memory_id === into);
  const words = (draft ?? chosen?.text ?? '').trim();
  const people = new Set(memories.map(subjectWords));
  const ready = words !== '' && !merge.isPending;

  const undo = (): void =>
    void call('memory.unmerge', { into }).then(
      () => toast({ message: 'They are apart again.' }),
      (error: unknown) => toast({ message: toErrorShape(error).message }),
    );
  const start = async (): Promise<void> => {
    const merged = await merge
      .mutateAsync({
        into,
        memory_ids: memories.map(({ memory_id }) => memory_id),
        ...(words !== chosen?.text && { text: words }),
      })
      .then(
        () => true,
        () => false,
      );
    if (!merged) return;
    toast({ message: `${formatCount(memories.length)} memories are one now.`, undo });
    onMerged(into);
  };
  return (
    <div className="merge-dialog__body">
      {merge.error && <ErrorNote error={merge.error} />}
      {people.size > 1 && (
        <p className="merge-dialog__warning">
          They are about different people: {[...people].join(', ')}. The one that stays is about{' '}
          {chosen ? subjectWords(chosen) : ''}.
        </p>
      )}
      <fieldset className="merge-dialog__choice">
        <legend>Which one stays?</legend>
        {memories.map((memory) => (
          <label key={memory.memory_id} className="merge-dialog__memory">
            <input
              type="radio"
              name="stays"
              aria-label={memory.text}
              checked={memory.memory_id === into}
              onChange={() => {
                setInto(memory.memory_id);
                setDraft(null);
              }}
            />
            <span>
              <span className="merge-dialog__text">{memory.text}</span>
              <span className="soft small">
                {KIND_WORDS[memory.kind]} · {subjectWords(memory)} · {saidWords(memory)}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="field">
        Its sentence
        <textarea
          className="input"
          rows={3}
          maxLength={MAX_MEMORY_LENGTH}
          value={draft ?? chosen?.text ?? ''}
          onChange={({ target }) => setDraft(target.value)}
        />
      </label>
      <p className="soft small">
        It keeps the messages of all of them, and the other sentences as its earlier texts.
      </p>
      <div className="actions">
        <button
          type="button"
          className="button button--primary"
          aria-disabled={!ready}
          onClick={() => ready && void start()}
        >
          {merge.isPending ? 'Merging …' : 'Merge them'}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Cancel
        </button>
      </div>
    </div>
  );
}
