import type { JSX } from 'react';
import { ErrorNote } from '../../../components/error-note';
import { useCall } from '../../../hooks/use-call';
import { useToast } from '../../../hooks/use-toast';

/** Takes what was forgotten out of the daily copies of the store, too. */
export function CleanCopies(): JSX.Element {
  const clean = useCall('memory.cleanCopies');
  const toast = useToast();
  const start = async (): Promise<void> => {
    const answer = await clean.mutateAsync(undefined).catch(() => undefined);
    if (!answer) return;
    toast({
      message: answer.replaced === 0 ? 'There are no daily copies yet.' : 'The daily copies are clean.',
    });
  };
  return (
    <>
      {clean.error && <ErrorNote error={clean.error} />}
      <div className="actions">
        <button
          type="button"
          className="button"
          aria-disabled={clean.isPending}
          onClick={() => !clean.isPending && void start()}
        >
          {clean.isPending ? 'Cleaning …' : 'Clean the daily copies'}
        </button>
      </div>
    </>
  );
}
