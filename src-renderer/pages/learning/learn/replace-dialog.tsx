import type { JSX } from 'react';
import { Modal } from '../../../components/modal';

interface ReplaceDialogProps {
  /** "The text of “x.pdf”". */
  what: string;
  /** How many characters it has. */
  length: number;
  /** How many characters would be lost. */
  written: number;
  onReplace: () => void;
  onKeep: () => void;
}

/** Asks before another text takes the place of what was written. */
export function ReplaceDialog({ what, length, written, onReplace, onKeep }: ReplaceDialogProps): JSX.Element {
  return (
    <Modal title="Replace what is written?" className="question-dialog" onClose={onKeep}>
      <p>
        The form holds {written.toLocaleString('en')} characters. {what} ({length.toLocaleString('en')}) would
        take their place.
      </p>
      <div className="actions">
        <button type="button" className="button button--primary" onClick={onReplace}>
          Replace it
        </button>
        <button type="button" className="button" onClick={onKeep}>
          Keep what is written
        </button>
      </div>
    </Modal>
  );
}
