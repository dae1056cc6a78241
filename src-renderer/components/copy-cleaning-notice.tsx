import './page-notice.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { JSX } from 'react';
import type { CleanedCopies, CleaningStep, CopyCleaningState } from '#shared/copy-cleaning';
import { useCall } from '../hooks/use-call';
import { useToast } from '../hooks/use-toast';
import { useTopic } from '../hooks/use-topic';
import { ErrorNote } from './error-note';
import { ProgressBar } from './progress-bar';

const STEP_WORDS: Record<CleaningStep, string> = {
  store: 'The copies of the store are being replaced.',
  histories:
    'The Temporal server is deleting the histories of the jobs, which may take half a minute if a job has just ended.',
  server: 'The app’s own Temporal server is restarting.',
  others: 'The copies of the list of jobs and of the server’s database are being replaced.',
};

/** Says how far the cleaning of the daily copies is, on every page, and how it ended. */
export function CopyCleaningNotice(): JSX.Element | null {
  const cleaning = useTopic('copy_cleaning', undefined).value ?? null;
  const [dismissed, setDismissed] = useState<CopyCleaningState>(null);
  useSayThatTheyAreClean(cleaning);
  if (!cleaning || cleaning === dismissed) return null;
  if (cleaning.state === 'running') {
    return (
      <section className="page-notice page-notice--progress" aria-label="Cleaning the daily copies">
        <p>
          {cleaning.resumed
            ? 'The cleaning of the daily copies was interrupted; it goes on now.'
            : 'The daily copies are being cleaned.'}{' '}
          {STEP_WORDS[cleaning.step]} Keep the app open until it says that they are clean.
        </p>
        <ProgressBar label="Cleaning the daily copies" fraction={null} />
      </section>
    );
  }
  const problem =
    cleaning.state === 'failed'
      ? { ...cleaning.error, message: `The daily copies were not cleaned. ${cleaning.error.message}` }
      : leftProblem(cleaning.cleaned);
  if (!problem) return null;
  return (
    <div className="page-notice">
      <ErrorNote error={problem}>
        <CleanAgainButton />
        <button type="button" className="button button--small" onClick={() => setDismissed(cleaning)}>
          Dismiss
        </button>
      </ErrorNote>
    </div>
  );
}

/** Says it in a toast if nothing else is left to say or do. */
function useSayThatTheyAreClean(cleaning: CopyCleaningState): void {
  const toast = useToast();
  const wasRunning = useRef(false);
  const tell = useEffectEvent(({ replaced }: CleanedCopies) =>
    toast({
      message: replaced === 0 ? 'There are no daily copies to clean yet.' : 'The daily copies are clean.',
    }),
  );
  useEffect(() => {
    const isDone = cleaning?.state === 'done' && !leftProblem(cleaning.cleaned);
    if (wasRunning.current && isDone) tell(cleaning.cleaned);
    wasRunning.current = cleaning?.state === 'running';
  }, [cleaning]);
}

function CleanAgainButton(): JSX.Element {
  const clean = useCall('memory.cleanCopies');
  return (
    <button type="button" className="button button--small" onClick={() => clean.mutate(undefined)}>
      Clean them again
    </button>
  );
}

/** What cleaning could not reach. */
function leftProblem({ running, foreign, unasked }: CleanedCopies) {
  const left = [
    running > 0 &&
      'A job that has not ended tells of it; the app deletes its history when it has. Clean the copies again then.',
    unasked &&
      'The Temporal server could not be asked to delete the histories of its jobs; the app does that when it next reaches it. Clean the copies again then.',
    foreign > 0 &&
      'Workflows of other programs may tell of it; their Temporal server keeps them until its retention ends.',
  ].filter((sentence) => sentence !== false);
  if (left.length === 0) return null;
  return {
    code: 'server_unavailable' as const,
    message:
      'The copies of the store are clean; the Temporal server still has something of what was forgotten.',
    hint: left.join(' '),
  };
}
