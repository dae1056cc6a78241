import { HAPPENING_SENTENCES, HAPPENING_WORDS, HAPPENINGS, type NewsItem } from '#shared/news';

/** A shorter job that is done needs no notification: the person is probably waiting for it. */
const LONG_MS = 10_000;
/** If there are more at a time, one notification covers them all. */
const MOST_APART = 3;

export interface NotificationWords {
  title: string;
  body: string;
  /** The job that a click leads to. */
  item: NewsItem;
}

/** Whether it is worth an interruption: a long job that ended, and whatever needs the person. */
export function isWorthTelling({ what, took_ms }: NewsItem): boolean {
  return what !== 'completed' || (took_ms ?? 0) >= LONG_MS;
}

/** What notifications say about news that came together. */
export function notificationsOf(items: readonly NewsItem[]): NotificationWords[] {
  if (items.length <= MOST_APART) {
    return items.map((item) => ({ title: HAPPENING_SENTENCES[item.what], body: item.summary, item }));
  }
  const counts = HAPPENINGS.map((what) => ({
    what,
    count: items.filter((item) => item.what === what).length,
  }));
  const body = counts
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => `${HAPPENING_WORDS[what]}: ${count}`)
    .join(', ');
  // A click leads to the first that needs the person.
  const item = items.find(({ what }) => what !== 'completed') ?? items[0];
  return item ? [{ title: `News of ${items.length} jobs`, body, item }] : [];
}
