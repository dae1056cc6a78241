import type { Job } from '#shared/jobs/job';
import type { Happening, NewsItem } from '#shared/news';

/** Finds the news in the list of jobs, each once. */
export class JobNews {
  /** What the person knows about each job, or need not be told. */
  #known = new Map<string, Happening | undefined>();

  /** @param since Nothing earlier is news. In milliseconds since 1970. */
  constructor(private readonly since: number) {}

  /** What is new in this list compared to the last one. */
  in(jobs: readonly Job[]): NewsItem[] {
    const before = this.#known;
    this.#known = new Map(jobs.map((job) => [job.workflow_id, happeningOf(job)]));
    return jobs.flatMap((job) => {
      const what = happeningOf(job);
      const at = what === 'waiting' ? job.review?.since : job.ended_at;
      if (!what || !at || what === before.get(job.workflow_id) || Date.parse(at) < this.since) return [];
      const { workflow_id, kind, summary } = job;
      return [{ workflow_id, kind, summary: cut(summary), what, at, took_ms: tookOf(job) }];
    });
  }
}

/** Undefined while it runs, once the person has decided, and for what the person has cancelled. */
function happeningOf({ state, review }: Job): Happening | undefined {
  if (state === 'running') return review && !review.given ? 'waiting' : undefined;
  return state === 'queued' || state === 'cancelled' ? undefined : state;
}

function tookOf({ started_at, submitted_at, ended_at }: Job): number | null {
  return ended_at ? Date.parse(ended_at) - Date.parse(started_at ?? submitted_at) : null;
}

const LONGEST = 200;

/** The summary of a text to learn may be the whole text. */
function cut(summary: string): string {
  const line = summary.slice(0, 2 * LONGEST).replaceAll(/\s+/g, ' ');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
