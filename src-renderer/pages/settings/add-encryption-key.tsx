import { useState } from 'react';
import type { FormEvent, JSX } from 'react';
import { toErrorShape } from '#shared/errors';
import { ErrorNote } from '../../components/error-note';
import { Field } from '../../components/field';
import { PlainTextDialog } from './plain-text-dialog';
import { SecretInput } from './secret-input';
import { useEncryptionChange } from './use-encryption';

/**
 * A new key, or one from elsewhere: it encrypts from now on, and those that were there before still read.
 * @param isFirst There is none yet.
 */
export function AddEncryptionKey({ isFirst }: { isFirst: boolean }): JSX.Element {
  const [keys, setKeys] = useState('');
  const create = useEncryptionChange('encryption.createKey');
  const add = useEncryptionChange('encryption.addKeys');
  const refusedCreate = create.error && toErrorShape(create.error);
  const refusedAdd = add.error && toErrorShape(add.error);
  const isBusy = create.isPending || add.isPending;

  const createKey = (allow_plain_text: boolean): void => {
    if (isBusy) return;
    add.reset();
    create.mutate({ allow_plain_text });
  };
  const addKeys = (allow_plain_text: boolean): void => {
    if (isBusy) return;
    create.reset();
    add.mutate({ keys, allow_plain_text }, { onSuccess: () => setKeys('') });
  };
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault();
    addKeys(false);
  };
  return (
    <>
      <div className="actions">
        <button type="button" className="button" aria-disabled={isBusy} onClick={() => createKey(false)}>
          {create.isPending ? 'The worker takes it up …' : isFirst ? 'Create a key' : 'Create a new key'}
        </button>
      </div>
      {!isFirst && (
        <p className="field__help">
          A new key encrypts from then on; the present ones still read. Give it to all computers before you
          remove an old one.
        </p>
      )}
      {refusedCreate && refusedCreate.code !== 'plain_text_refused' && <ErrorNote error={refusedCreate} />}
      <form onSubmit={onSubmit} noValidate>
        <Field
          label="Key from elsewhere"
          help="Several are separated by commas; the first encrypts."
          error={refusedAdd && refusedAdd.code !== 'plain_text_refused' ? wordsOf(refusedAdd) : undefined}
        >
          {(control) => (
            <div className="settings__row">
              <SecretInput
                placeholder="Paste the key"
                {...control}
                value={keys}
                onChange={({ target }) => {
                  add.reset();
                  setKeys(target.value);
                }}
              />
              <button type="submit" className="button" aria-disabled={isBusy}>
                {add.isPending ? 'Adding …' : 'Add key'}
              </button>
            </div>
          )}
        </Field>
      </form>
      {refusedCreate?.code === 'plain_text_refused' && (
        <PlainTextDialog
          reason={refusedCreate}
          onAgree={() => createKey(true)}
          onRefuse={() => create.reset()}
        />
      )}
      {refusedAdd?.code === 'plain_text_refused' && (
        <PlainTextDialog reason={refusedAdd} onAgree={() => addKeys(true)} onRefuse={() => add.reset()} />
      )}
    </>
  );
}

function wordsOf({ message, hint }: { message: string; hint?: string }): string {
  return [message, hint].filter(Boolean).join(' ');
}
