import { isEnded, type Job } from '#shared/jobs/job';
import type { Status } from '#shared/status';
import { forStream } from './terminal-text';

const CLEAR_LINE = '\r\u001B[K';
const REDRAW_MS = 1000;

/** One line on standard error that says how far things are. Writes nothing if that is not a terminal. */
export class ProgressLine {
  readonly #stream = process.stderr;
  readonly #began = Date.now();
  #text = '';
  #timer: NodeJS.Timeout | undefined;

  get isShown(): boolean {
    return this.#stream.isTTY === true;
  }

  show(text: string): void {
    this.#text = text;
    if (!this.isShown) return;
    this.#timer ??= setInterval(() => this.#draw(), REDRAW_MS).unref();
    this.#draw();
  }

  /** Clears the line. */
  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    if (this.isShown && this.#text) this.#stream.write(CLEAR_LINE);
    this.#text = '';
  }

  #draw(): void {
    const seconds = Math.round((Date.now() - this.#began) / 1000);
    const line = forStream(this.#stream, `${this.#text} (${seconds} s)`).replaceAll(/\s+/g, ' ');
    this.#stream.write(`${CLEAR_LINE}${line.slice(0, (this.#stream.columns || 80) - 1)}`);
  }
}

/** Where a job is, in a few words: the step, its attempt and how much of it is done. */
export function progressOfJob(job: Job, { server, worker, task_queue }: Status): string {
  if (isEnded(job.state)) return 'Done.';
  if (job.cancel_requested) return 'Cancelling…';
  if (server.state !== 'ready') return server.message;
  const step = job.steps.findLast(({ state }) => state === 'running');
  if (!step) return task_queue.pollers ? 'Waiting for the worker…' : worker.message;
  if (step.waiting) return `${step.label} · ${step.detail ?? 'waiting for its turn'}`;
  const parts = [step.label];
  if (typeof step.fraction === 'number') parts.push(`${Math.round(step.fraction * 100)}%`);
  if (step.detail) parts.push(step.detail);
  if (step.attempt > 1)
    parts.push(`attempt ${step.attempt}${step.last_failure ? `: ${step.last_failure}` : ''}`);
  return parts.join(' · ');
}
