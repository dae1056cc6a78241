import { NAMELESS_REVIEWER } from '#shared/jobs/review';
import type { Review, ReviewWait } from '#shared/jobs/review';

const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'long', timeStyle: 'short' });

/** "Approved by Ann", "Denied by Ann: It is wrong". */
export function reviewSentence({ decision, reviewer, reason }: Review): string {
  const words = decision === 'approve' ? 'Approved' : 'Denied';
  return `${words} by ${reviewer || NAMELESS_REVIEWER}${reason ? `: ${reason}` : ''}`;
}

/** "Waiting for a review until 1 December 2026 at 10:21", in this computer's time zone. */
export function reviewWaitSentence({ expires_at }: ReviewWait): string {
  const until = Date.parse(expires_at);
  return `Waiting for a review${Number.isNaN(until) ? '' : ` until ${dateTime.format(until)}`}`;
}
