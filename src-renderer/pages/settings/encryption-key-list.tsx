import type { JSX } from 'react';
import { ErrorNote } from '../../components/error-note';
import { useEncryptionChange } from './use-encryption';

/** The keys by their names, the one that encrypts first. */
export function EncryptionKeyList({ names }: { names: string[] }): JSX.Element {
  const choose = useEncryptionChange('encryption.encryptWith');
  const remove = useEncryptionChange('encryption.removeKey');
  const isBusy = choose.isPending || remove.isPending;
  const error = choose.error ?? remove.error;
  return (
    <>
      <ul className="encryption-keys" aria-label="Keys">
        {names.map((name, place) => (
          <li key={name}>
            <div className="encryption-keys__words">
              <p className="encryption-keys__name">{name}</p>
              <p className="soft">{place === 0 ? 'encrypts and reads' : 'only reads'}</p>
            </div>
            {place > 0 && (
              <button
                type="button"
                className="button"
                aria-label={`Encrypt with ${name}`}
                aria-disabled={isBusy}
                onClick={() => !isBusy && choose.mutate({ name })}
              >
                Encrypt with it
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-label={`Remove ${name}`}
              aria-disabled={isBusy}
              onClick={() => !isBusy && remove.mutate({ name })}
            >
              Remove …
            </button>
          </li>
        ))}
      </ul>
      {error && <ErrorNote error={error} />}
    </>
  );
}
