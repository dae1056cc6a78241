import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { JSX } from 'react';
import { ReasonDialog } from '../../../components/reason-dialog';
import { call } from '../../../hooks/call';
import type { WaitingJob } from '../../../hooks/use-jobs';
import { ResemblingEntries } from './resembling-entries';

interface DenyDialogProps {
  jobs: readonly WaitingJob[];
  /** @param alsoDelete Entries of the library that resemble what is denied. */
  onDeny: (reason: string, alsoDelete: string[]) => void;
  onClose: () => void;
}

/** Asks before something is denied for good, and for the reason. */
export function DenyDialog({ jobs, onDeny, onClose }: DenyDialogProps): JSX.Element {
  const many = jobs.length > 1;
  const them = many ? 'them' : 'it';
  const workflow_ids = jobs.map(({ workflow_id }) => workflow_id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data: { known, similar } = { known: 0, similar: [] } } = useQuery({
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
      onSubmit={(reason) => onDeny(reason, [...chosen])}
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
      {similar.length > 0 && (
        <ResemblingEntries similar={similar} chosen={chosen} onChoose={setChosen} onShow={onClose} />
      )}
    </ReasonDialog>
  );
}
