import { useQuery } from '@tanstack/react-query';
import type { JSX } from 'react';
import { ReasonDialog } from '../../../components/reason-dialog';
import { call } from '../../../hooks/call';
import type { WaitingJob } from '../../../hooks/use-jobs';

interface DenyDialogProps {
  jobs: readonly WaitingJob[];
  onDeny: (reason: string) => void;
  onClose: () => void;
}

/** Asks before something is denied for good, and for the reason. */
export function DenyDialog({ jobs, onDeny, onClose }: DenyDialogProps): JSX.Element {
  const many = jobs.length > 1;
  const them = many ? 'them' : 'it';
  const workflow_ids = jobs.map(({ workflow_id }) => workflow_id);
  const { data: { known } = { known: 0 } } = useQuery({
    // Under the library's key: asked again when the library changes.
    queryKey: ['knowledge', 'known', workflow_ids],
    queryFn: () => call('learning.known', { workflow_ids }),
  });
  return (
    <ReasonDialog
      title={many ? `Deny ${jobs.length} requests?` : 'Deny this request?'}
      about={many ? undefined : jobs[0]?.summary}
      help="Kept in the Black Vault, and passed on to whoever asked."
      action={many ? `Deny ${jobs.length}` : 'Deny it'}
      leave={`Keep ${them} waiting`}
      onSubmit={onDeny}
      onClose={onClose}
    >
      <p>
        This is for good: {many ? 'they go' : 'it goes'} into the Black Vault, and neither{' '}
        {many ? 'they' : 'it'} nor anything much like {them} is learned again. You can undo it within the
        minute.
      </p>
      {known > 0 && (
        <p role="status">
          {many
            ? `You have learned ${known} of them before; denying takes them out of the library, too.`
            : 'You have learned this before; denying takes it out of the library, too.'}
        </p>
      )}
    </ReasonDialog>
  );
}
