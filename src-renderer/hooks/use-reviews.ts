import { useRef, useState } from 'react';
import { toErrorShape } from '#shared/errors';
import type { ErrorShape } from '#shared/errors';
import type { ReviewDecision, ReviewedMemories } from '#shared/jobs/review';
import { call } from './call';
import type { WaitingJob } from './use-jobs';
import { useShortcut } from './use-shortcut';

/** The window's other calls get their turn in between: each denied text is read for the vault. */
const MOST_IN_A_CALL = 100;

/** A decision that could not be kept, and on which job. */
export interface FailedReview {
  workflowId: string;
  summary: string;
  error: ErrorShape;
}

interface Reviews {
  pending: boolean;
  /** What was done last, in a sentence. Not a toast, which would cover the buttons of the next request. */
  said: string;
  failed: readonly FailedReview[];
  forgetFailed: () => void;
  review: (
    jobs: readonly WaitingJob[],
    decision: ReviewDecision,
    more?: { reason?: string; memories?: ReviewedMemories },
  ) => Promise<void>;
  undo: (jobs: readonly WaitingJob[]) => Promise<void>;
}

/** Makes and takes back decisions, and says what happened. */
export function useReviews(): Reviews {
  const [pending, setPending] = useState(false);
  const [said, setSaid] = useState('');
  const [failed, setFailed] = useState<readonly FailedReview[]>([]);
  const lastDenied = useRef<readonly WaitingJob[]>([]);

  const undo: Reviews['undo'] = async (jobs) => {
    try {
      let undone = 0;
      for (const workflow_ids of inCalls(jobs)) {
        undone += (await call('learning.undoReview', { workflow_ids })).undone;
      }
      setSaid(undoWords(undone, jobs.length));
    } catch (error) {
      setSaid(toErrorShape(error).message);
    }
  };

  const review: Reviews['review'] = async (jobs, decision, { reason, memories } = {}) => {
    if (jobs.length === 0) return;
    setPending(true);
    setFailed([]);
    const problems: FailedReview[] = [];
    let kept = 0;
    const fail = (workflowId: string, error: ErrorShape): void => {
      const summary = jobs.find((job) => job.workflow_id === workflowId)?.summary ?? workflowId;
      problems.push({ workflowId, summary, error });
    };
    for (const workflow_ids of inCalls(jobs)) {
      try {
        const answer = await call('learning.review', {
          workflow_ids,
          decision,
          reason: reason || null,
          memories,
        });
        kept += answer.kept;
        for (const each of answer.failed) fail(each.workflow_id, each.error);
      } catch (error) {
        for (const id of workflow_ids) fail(id, toErrorShape(error));
      }
    }
    setPending(false);
    setFailed(problems);
    if (kept === 0) return;
    const what = kept === 1 && jobs[0] ? `“${shortened(jobs[0].summary)}”` : `${kept} requests`;
    lastDenied.current = decision === 'deny' ? jobs : [];
    setSaid(decision === 'approve' ? `Approved: ${what}.` : `Denied: ${what}.`);
  };

  useShortcut('z', (event) => {
    if (lastDenied.current.length === 0 || isEditable(event.target)) return;
    event.preventDefault();
    void undo(lastDenied.current);
    lastDenied.current = [];
  });

  return { pending, said, failed, forgetFailed: () => setFailed([]), review, undo };
}

function* inCalls(jobs: readonly WaitingJob[]): Generator<string[]> {
  for (let from = 0; from < jobs.length; from += MOST_IN_A_CALL) {
    yield jobs.slice(from, from + MOST_IN_A_CALL).map((job) => job.workflow_id);
  }
}

function undoWords(undone: number, asked: number): string {
  if (undone === 0) return 'Too late: the decision has been sent.';
  const words = undone === 1 ? 'It waits for you again.' : `${undone} wait for you again.`;
  return undone < asked ? `${words} For the others it was too late.` : words;
}

function isEditable(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && target.type !== 'checkbox')
  );
}

function shortened(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60).trimEnd()}…` : text;
}
