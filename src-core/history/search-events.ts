import { runInNewContext } from 'node:vm';
import { AppError } from '#shared/errors';
import { MOST_EVENT_MATCHES } from '#shared/history';
import type { EventMatches, EventSearch } from '#shared/history';
import { toClientError } from '../temporal/client-error';
import { eventType, eventWords } from './event-words';
import type { BegunNames } from './event-words';
import { failureShape } from './failure-shape';
import type { WorkflowEvent } from './follow-events';

/** After this long, a pattern that tries too many ways is stopped, so that it does not hold up everything else. */
const PATTERN_TIMEOUT_MS = 1000;
/** News for the person; the matches so far are sent each time. */
const REPORT_MS = 250;

/**
 * Looks through a whole history for a text or a pattern: in what the window shows of each event, and in its details in
 * full. Holds one page of events at a time.
 * @param pages The history from its beginning.
 * @param report Gets what was found so far, and at last with `is_done`.
 * @throws AppError `invalid_input` for a pattern that is invalid or takes too long; what `pages` throws.
 */
export async function searchEvents(
  pages: AsyncIterable<readonly WorkflowEvent[]>,
  search: EventSearch,
  report: (found: EventMatches) => void,
): Promise<void> {
  const matching = matcherOf(search);
  const begun: BegunNames = new Map();
  const matches: number[] = [];
  let looked_at = 0;
  let reportedAt = performance.now();
  let is_cut = false;
  const send = (is_done: boolean): void => report({ matches: [...matches], looked_at, is_cut, is_done });
  try {
    for await (const events of pages) {
      for (const index of matching(events.map((event) => textOf(event, begun)))) {
        if (matches.length < MOST_EVENT_MATCHES) matches.push(Number(events[index]?.eventId));
        else is_cut = true;
      }
      looked_at += events.length;
      if (is_cut) break;
      if (performance.now() - reportedAt < REPORT_MS) continue;
      reportedAt = performance.now();
      send(false);
    }
  } catch (error) {
    throw toClientError(error);
  }
  send(true);
}

/** Which of some texts match, by their indexes. */
function matcherOf({ text, is_pattern }: EventSearch): (texts: readonly string[]) => number[] {
  if (!is_pattern) {
    const wanted = folded(text);
    return (texts) => texts.flatMap((each, index) => (folded(each).includes(wanted) ? [index] : []));
  }
  let pattern: RegExp;
  try {
    pattern = new RegExp(text, 'im');
  } catch (cause) {
    throw new AppError('invalid_input', 'This is not a regular expression.', {
      hint: 'For the text as it stands, switch the pattern off.',
      cause,
    });
  }
  return (texts) => {
    try {
      // A pattern cannot be stopped in any other way.
      const found: unknown = runInNewContext(
        'texts.flatMap((text, index) => (pattern.test(text) ? [index] : []))',
        { texts, pattern },
        { timeout: PATTERN_TIMEOUT_MS },
      );
      return [...(found as number[])];
    } catch (cause) {
      throw new AppError('invalid_input', 'This pattern takes too long.', {
        hint: 'Avoid repetitions within repetitions, as in (a+)+.',
        cause,
      });
    }
  };
}

function folded(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function textOf(event: WorkflowEvent, begun: BegunNames): string {
  const { title, details, failure } = eventWords(event, begun);
  return [
    title,
    eventType(event),
    details ? JSON.stringify(details()) : '',
    failure ? JSON.stringify(failureShape(failure)) : '',
  ].join('\n');
}
