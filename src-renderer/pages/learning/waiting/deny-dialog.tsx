import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FormEvent, JSX, KeyboardEvent } from 'react';
import { MAX_REASON_LENGTH } from '#shared/jobs/review';
import { Field } from '../../../components/field';
import { Modal } from '../../../components/modal';
import { call } from '../../../hooks/call';
import type { WaitingJob } from '../../../hooks/use-jobs';

interface DenyDialogProps {
  jobs: readonly WaitingJob[];
  onDeny: (reason: string) => void;
  onClose: () => void;
}

/** Asks before something is denied for good, and for the reason. */
export function DenyDialog({ jobs, onDeny, onClose }: DenyDialogProps): JSX.Element {
  const [reason, setReason] = useState('');
  const field = useRef<HTMLTextAreaElement>(null);
  const many = jobs.length > 1;
  const workflow_ids = jobs.map(({ workflow_id }) => workflow_id);
  const { data: { known } = { known: 0 } } = useQuery({
    // Under the library's key: asked again when the library changes.
    queryKey: ['knowledge', 'known', workflow_ids],
    queryFn: () => call('learning.known', { workflow_ids }),
  });
  // After the dialog has opened, which gives the focus to its first button.
  useEffect(() => field.current?.focus(), []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onDeny(reason.trim());
  };
  const submitOnCtrlEnter = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    onDeny(reason.trim());
  };
  return (
    <Modal
      title={many ? `Deny ${jobs.length} requests?` : 'Deny it?'}
      className="question-dialog"
      onClose={onClose}
    >
      <form className="deny-dialog" onSubmit={submit} onKeyDown={submitOnCtrlEnter}>
        {!many && <p className="written deny-dialog__what">{jobs[0]?.summary}</p>}
        <p>
          This is for good: {many ? 'they go' : 'it goes'} into the Black Vault, and neither{' '}
          {many ? 'they' : 'it'} nor anything much like {many ? 'them' : 'it'} is learned again. You can undo
          it within the minute.
        </p>
        {known > 0 && (
          <p role="status">
            {many
              ? `${known} of them you have learned before; what you deny is taken out of the library, too.`
              : 'You have learned this before; it is taken out of the library, too.'}
          </p>
        )}
        <Field
          label="Reason"
          note="optional"
          help="It is kept in the Black Vault, and told to whoever asked."
        >
          {(control) => (
            <textarea
              ref={field}
              className="input deny-dialog__reason"
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
            {many ? `Deny ${jobs.length}` : 'Deny it'}
          </button>
          <button type="button" className="button" onClick={onClose}>
            Keep {many ? 'them' : 'it'} waiting
          </button>
        </div>
      </form>
    </Modal>
  );
}
