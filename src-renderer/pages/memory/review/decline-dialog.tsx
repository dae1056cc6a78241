import type { JSX } from 'react';
import { ReasonDialog } from '../../../components/reason-dialog';
import type { WaitingJob } from '../../../hooks/use-jobs';

interface DeclineDialogProps {
  jobs: readonly WaitingJob[];
  onDecline: (reason: string) => void;
  onClose: () => void;
}

/** Asks for confirmation and a reason before conversations are declined. */
export function DeclineDialog({ jobs, onDecline, onClose }: DeclineDialogProps): JSX.Element {
  const many = jobs.length > 1;
  const their = many ? 'their' : 'its';
  const them = many ? 'them' : 'it';
  return (
    <ReasonDialog
      title={many ? `Decline ${jobs.length} conversations?` : 'Decline the conversation?'}
      about={many ? undefined : jobs[0]?.summary}
      help="Passed on to whoever asked."
      action={`Decline ${many ? jobs.length : 'it'}`}
      leave={`Keep ${them} waiting`}
      onSubmit={onDecline}
      onClose={onClose}
    >
      <p>
        Neither {their} messages nor {their} memories are kept. You can undo it within the minute, and import{' '}
        {them} again later.
      </p>
    </ReasonDialog>
  );
}
