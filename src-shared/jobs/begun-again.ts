/** In the memo of a job whose steps began again on another worker: how often they have. */
export const MEMO_BEGUN_AGAIN = 'begun_again';

/** How often a job's steps begin at most: each time, a worker was lost with its files. */
export const MOST_BEGINNINGS = 5;

/** What a person reads about it. */
export function begunAgainSentence(times: number): string {
  return `Begun again, because the worker that had its files is gone (${times} of at most ${MOST_BEGINNINGS - 1} times)`;
}
