import { useEffect, useRef, useState } from 'react';
import type { FormEvent, JSX } from 'react';
import { MAX_REASON_LENGTH } from '#shared/jobs/review';
import { Field } from '../../../components/field';
import { Modal } from '../../../components/modal';
import type { WaitingJob } from '../../../hooks/use-jobs';

interface DeclineDialogProps {
  jobs: readonly WaitingJob[];
  onDecline: (reason: string) => void;
  onClose: () => void;
}

/** Asks before nothing of conversations is kept, and for the reason. */
export function DeclineDialog({ jobs, onDecline, onClose }: DeclineDialogProps): JSX.Element {
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const many = jobs.length > 1;
  // After the dialog has opened, which gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onDecline(reason.trim());
  };
  return (
    <Modal
      title={many ? `Decline ${jobs.length} conversations?` : 'Decline the conversation?'}
      className="question-dialog"
      onClose={onClose}
    >
      <form className="decline-dialog" onSubmit={submit}>
        {!many && <p className="written">{jobs[0]?.summary}</p>}
        <p>
          Neither {many ? 'their' : 'its'} messages nor {many ? 'their' : 'its'} memories are kept. You can
          undo it within the minute, and import {many ? 'them' : 'it'} again later.
        </p>
        <Field label="Reason" note="optional" help="It is told to whoever asked.">
          {(control) => (
            <textarea
              ref={field}
              className="input"
              rows={2}
              maxLength={MAX_REASON_LENGTH}
              {...control}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <div className="actions">
          <button type="submit" className="button button--deny">
            Decline {many ? jobs.length : 'it'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Keep {many ? 'them' : 'it'} waiting
          </button>
        </div>
      </form>
    </Modal>
  );
}
