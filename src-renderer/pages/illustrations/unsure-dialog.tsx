import type { JSX } from 'react';
import { Modal } from '../../components/modal';

interface UnsureDialogProps {
  prompt: string;
  /** How the prompt could be read. */
  reason: string;
  onDraw: () => void;
  onClose: () => void;
}

/** Asks the person if the safety check cannot tell whether a prompt is innocent, before it becomes a job. */
export function UnsureDialog({ prompt, reason, onDraw, onClose }: UnsureDialogProps): JSX.Element {
  return (
    <Modal title="Draw it all the same?" className="terminate-dialog" onClose={onClose}>
      <div className="terminate-dialog__body">
        <p className="written">{prompt}</p>
        <p>{reason} You know what you mean; the safety check is not sure.</p>
        <div className="actions">
          <button type="button" className="button button--primary" onClick={onDraw}>
            Draw it
          </button>
          <button type="button" className="button" onClick={onClose}>
            Change the prompt
          </button>
        </div>
      </div>
    </Modal>
  );
}
