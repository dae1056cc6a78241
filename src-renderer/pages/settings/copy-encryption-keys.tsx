import type { JSX } from 'react';
import { ErrorNote } from '../../components/error-note';
import { useCall } from '../../hooks/use-call';
import { useToast } from '../../hooks/use-toast';

/** A button that puts the keys on the clipboard; they are never in the window. */
export function CopyEncryptionKeys({ count }: { count: number }): JSX.Element {
  const copy = useCall('encryption.copyKeys');
  const toast = useToast();
  const onSuccess = ({ copied }: { copied: boolean }): void => {
    if (copied) toast({ message: 'On the clipboard. Paste it, then copy something else.' });
  };
  return (
    <>
      <p className="field__help">
        Keep a copy where you keep passwords: without it, nobody can read these jobs again. The leather-book
        command and other computers need it, too.
      </p>
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={copy.isPending}
          onClick={() => !copy.isPending && copy.mutate(undefined, { onSuccess })}
        >
          {count === 1 ? 'Copy the key …' : 'Copy all keys …'}
        </button>
      </div>
      {copy.error && <ErrorNote error={copy.error} />}
    </>
  );
}
