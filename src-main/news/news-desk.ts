import type { ReadableJobs } from '#core/jobs/job-list';
import { Emitter } from '#core/platform/emitter';
import type { News, NewsItem } from '#shared/news';
import { JobNews } from './job-news';
import { isWorthTelling, notificationsOf, type NotificationWords } from './notification-words';

const MOST_ITEMS = 50;
/** News that arrives within this time is shown together. */
const GATHER_MS = 700;

/** How the system tells a person who looks elsewhere. */
export interface Attention {
  /** Shows a notification. */
  notify(words: NotificationWords, onClick: () => void): void;
  /** Marks the app in the dock or the task bar with this number of news; 0 removes the mark. */
  mark(count: number): void;
  /** Brings the window to the front. */
  showWindow(): void;
}

export interface NewsDeskOptions {
  jobs: Pick<ReadableJobs, 'onChange'>;
  attention: Attention;
  /** Whether the person wants notifications. */
  wantsNotifications: () => Promise<boolean>;
  now?: number;
}

/** Remembers what happens to jobs while the window is not in front, and tells the person. */
export class NewsDesk {
  readonly onChange = new Emitter<News>();
  readonly onClick = new Emitter<NewsItem>();
  readonly #options: NewsDeskOptions;
  readonly #stop: () => void;
  #news: News = { items: [], older: 0 };
  #isInFront = true;
  /** The person has looked since the list began. */
  #isSeen = false;
  #untold: NewsItem[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(options: NewsDeskOptions) {
    this.#options = options;
    const found = new JobNews(options.now ?? Date.now());
    this.#stop = options.jobs.onChange((jobs) => this.#take(found.in(jobs)));
  }

  get news(): News {
    return this.#news;
  }

  /** The window has come to the front, or has left it. */
  setInFront(isInFront: boolean): void {
    this.#isInFront = isInFront;
    if (!isInFront) return;
    this.#isSeen = true;
    this.#untold = [];
    this.#options.attention.mark(0);
  }

  dismiss(): void {
    this.#set({ items: [], older: 0 });
  }

  stop(): void {
    this.#stop();
    clearTimeout(this.#timer);
  }

  #take(items: readonly NewsItem[]): void {
    if (items.length === 0 || this.#isInFront) return;
    const before = this.#isSeen ? { items: [], older: 0 } : this.#news;
    this.#isSeen = false;
    const all = [...items, ...before.items].toSorted((a, b) => b.at.localeCompare(a.at));
    this.#set({
      items: all.slice(0, MOST_ITEMS),
      older: before.older + Math.max(0, all.length - MOST_ITEMS),
    });
    this.#options.attention.mark(this.#news.items.length + this.#news.older);
    void this.#gather(items.filter(isWorthTelling));
  }

  /** What the person wanted when it happened decides, not what they want when it is told. */
  async #gather(items: readonly NewsItem[]): Promise<void> {
    if (items.length === 0) return;
    const isWanted = await this.#options.wantsNotifications().catch(() => false);
    if (!isWanted || this.#isInFront) return;
    this.#untold.push(...items);
    this.#timer ??= setTimeout(() => this.#tell(), GATHER_MS);
  }

  #tell(): void {
    this.#timer = undefined;
    for (const words of notificationsOf(this.#untold.splice(0))) {
      this.#options.attention.notify(words, () => {
        this.#options.attention.showWindow();
        this.onClick.emit(words.item);
      });
    }
  }

  #set(news: News): void {
    this.#news = news;
    this.onChange.emit(news);
  }
}
