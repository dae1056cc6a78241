import { useEffect, useId, useRef, useState } from 'react';
import type { FormEvent, JSX } from 'react';
import type { VaultMatch } from '#shared/vault';
import { ErrorNote } from '../../../components/error-note';
import { Modal } from '../../../components/modal';
import { useCall } from '../../../hooks/use-call';

const KIND_WORDS: Record<VaultMatch['kind'], string> = {
  exact: 'The same text',
  normalized: 'The same words, disguised',
  near_duplicate: 'Largely the same words',
};
const percent = new Intl.NumberFormat(undefined, { style: 'percent' });

/** Asks the vault about a text without submitting it. */
export function VaultTestDialog({ onClose }: { onClose: () => void }): JSX.Element {
  const [text, setText] = useState('');
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const test = useCall('vault.test');
  // After the dialog has opened, which gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  const ask = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() && !test.isPending) test.mutate({ text });
  };

  return (
    <Modal title="Test a text against the vault" className="vault-test" onClose={onClose}>
      <form className="vault-test__body" onSubmit={ask}>
        <label className="visually-hidden" htmlFor={id}>
          Text
        </label>
        <textarea
          ref={field}
          id={id}
          className="input written vault-test__text"
          placeholder="Paste or type a text. It is compared and not kept."
          maxLength={200_000}
          value={text}
          aria-keyshortcuts="Control+Enter"
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey))
              event.currentTarget.form?.requestSubmit();
          }}
          onChange={(event) => {
            setText(event.target.value);
            test.reset();
          }}
        />
        {test.error && <ErrorNote error={test.error} />}
        <div role="status">{test.data && <Answer matches={test.data} />}</div>
        <div className="actions">
          <button
            type="submit"
            className="button button--primary"
            aria-disabled={text.trim() === '' || test.isPending}
          >
            Test
          </button>
          <button type="button" className="button" onClick={onClose}>
            Close
          </button>
        </div>
      </form>
    </Modal>
  );
}

function Answer({ matches }: { matches: readonly VaultMatch[] }): JSX.Element {
  if (matches.length === 0)
    return <p className="vault-test__free">The vault has nothing against this text.</p>;
  return (
    <>
      <p className="vault-test__refused">This text would be refused:</p>
      <ul className="vault-test__matches" tabIndex={0} aria-label="What it resembles">
        {matches.map(({ entry, kind, similarity }) => (
          <li key={entry.entry_id}>
            <strong>{entry.title}</strong>
            <p className="soft small">
              {KIND_WORDS[kind]}
              {kind === 'near_duplicate' && ` (${percent.format(similarity)} of it)`}
              {entry.reason && ` · ${entry.reason}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
}
