import type { JSX } from 'react';
import type { ErrorShape } from '#shared/errors';
import { Modal } from '../../components/modal';

interface PlainTextDialogProps {
  /** Why the key store was not used. */
  reason: ErrorShape;
  onAgree: () => void;
  onRefuse: () => void;
}

/** Asks before a key is kept where other programs can read it. */
export function PlainTextDialog({ reason, onAgree, onRefuse }: PlainTextDialogProps): JSX.Element {
  return (
    <Modal title="Keep the key as plain text?" className="plain-text-dialog" onClose={onRefuse}>
      <p>{reason.message}</p>
      {reason.hint && <p>{reason.hint}</p>}
      <div className="actions">
        <button type="button" className="button" onClick={onRefuse}>
          Do not keep it
        </button>
        <button type="button" className="button" onClick={onAgree}>
          Keep it as plain text
        </button>
      </div>
    </Modal>
  );
}
