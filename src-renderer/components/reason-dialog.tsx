import './reason-dialog.css';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, JSX, KeyboardEvent, ReactNode } from 'react';
import { MAX_REASON_LENGTH } from '#shared/jobs/review';
import { Field } from './field';
import { Modal } from './modal';

interface ReasonDialogProps {
  title: string;
  /** What the question is about, if it is one thing. */
  about?: string;
  /** What happens then. */
  children: ReactNode;
  /** Who will read the reason. */
  help: string;
  /** The words on the two buttons. */
  action: string;
  leave: string;
  onSubmit: (reason: string) => void;
  onClose: () => void;
}

/** Asks for confirmation and a reason before a review says no. */
export function ReasonDialog(props: ReasonDialogProps): JSX.Element {
  const { title, about, children, help, action, leave, onSubmit, onClose } = props;
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  // After the dialog has opened, which gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onSubmit(reason.trim());
  };
  const submitOnCtrlEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat) submit(event);
  };
  return (
    <Modal title={title} className="question-dialog" onClose={onClose}>
      <form className="reason-dialog" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        {about !== undefined && <p className="written reason-dialog__about">{about}</p>}
        {children}
        <Field label="Reason" note="optional" help={help}>
          {(control) => (
            <textarea
              ref={field}
              className="input reason-dialog__reason"
              rows={3}
              maxLength={MAX_REASON_LENGTH}
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <button type="submit" className="button button--deny" aria-keyshortcuts="Control+Enter">
            {action}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {leave}
          </button>
        </div>
      </form>
    </Modal>
  );
}
