import { randomUUID } from 'node:crypto';
import { Command, InvalidArgumentError, Option } from 'commander';
import { z } from 'zod';
import type { Backend } from '#core/backend';
import { JobBook } from '#core/jobs/job-book';
import { openDatabase } from '#core/store/database';
import { Outbox } from '#core/store/outbox';
import { ReviewOutbox } from '#core/store/review-outbox';
import {
  IMAGE_BACKENDS,
  IMAGE_SIZES,
  IMAGE_STYLES,
  imageGenerationRequestSchema,
  imageGenerationResultSchema,
  type ImageBackend,
  type ImageSize,
  type ImageStyle,
} from '#shared/jobs/image';
import { isEnded, type Job } from '#shared/jobs/job';
import { AppError, type ErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT, SECRET_NAMES } from '#shared/settings';
import { action, type CommandResult } from '../command-runner';
import { exitCodeOfJob } from '../exit-code';
import { onInterrupt, terminationSignal } from '../interrupts';
import { writeNote } from '../output';
import { ProgressLine, progressOfJob } from '../progress-line';
import { failureOf, firstClient, withBackend, type Session } from '../session';

const secretNameSchema = z.enum(SECRET_NAMES);

interface ImageOptions {
  style?: ImageStyle;
  size?: ImageSize;
  backend?: ImageBackend;
  seed?: number;
  negativePrompt?: string;
  count?: number;
  wait: boolean;
}

/** `leather-book image`: submits one image job, and waits for its pictures. */
export function imageCommand(): Command {
  return new Command('image')
    .description('make a picture from words')
    .argument('<prompt>', 'what to see')
    .addOption(new Option('--style <style>', 'how it is drawn (default: digital_art)').choices(IMAGE_STYLES))
    .addOption(new Option('--size <size>', 'width x height (default: 1024x1024)').choices(IMAGE_SIZES))
    .addOption(
      new Option('--backend <backend>', 'who draws it (default: illustrator)').choices(IMAGE_BACKENDS),
    )
    .option('--seed <number>', 'the same seed gives the same picture', wholeNumber)
    .option('--negative-prompt <words>', 'what not to see')
    .option('--count <number>', 'how many pictures', wholeNumber)
    .option('--no-wait', 'submit the job and do not wait for it')
    .addHelpText(
      'after',
      `
Prints the path of each picture. While it waits, Ctrl-C cancels the job; a second Ctrl-C leaves at once, and
the job ends when a worker next runs. With --no-wait the job stays with the server; where no worker runs, it
is done by the next one: the app, or "leather-book temporal worker".
Exit code: 0 done, 1 refused by a decision, 2 wrong usage or input, 3 fault or cancelled.`,
    )
    .action(action<ImageOptions>((session, [prompt = ''], options) => makeImage(session, prompt, options)));
}

async function makeImage(session: Session, prompt: string, options: ImageOptions): Promise<CommandResult> {
  const { style, size, backend, seed, negativePrompt, count, wait } = options;
  // Wrong input is told before anything is started.
  const request = imageGenerationRequestSchema.parse({
    prompt,
    style,
    size,
    backend,
    seed,
    negative_prompt: negativePrompt,
    count,
  });
  const database = openDatabase(session.paths.database);
  try {
    return await withBackend(session, wait ? 'when_needed' : 'never', async (running) => {
      const jobs = new JobBook({
        outbox: new Outbox(database),
        reviews: new ReviewOutbox(database),
        config: session.config,
        log: session.log,
      });
      const progress = new ProgressLine();
      const { signal, release } = terminationSignal();
      try {
        progress.show('Looking for the server…');
        jobs.connect(await firstClient(running, signal));
        running.onClientLost(() => jobs.connect(undefined));
        running.onClient((client) => jobs.connect(client));
        const id = jobs.accept('image', randomUUID(), request);
        return wait
          ? resultOf(await waitForEnd(id, { jobs, running, progress, signal }))
          : await submitted(id, jobs, running);
      } finally {
        progress.end();
        release();
        await jobs.stop();
      }
    });
  } finally {
    database.close();
  }
}

interface Waiting {
  jobs: JobBook;
  running: Backend;
  progress: ProgressLine;
  signal: AbortSignal;
}

async function waitForEnd(id: string, { jobs, running, progress, signal }: Waiting): Promise<Job> {
  const left = new AbortController();
  const stopInterrupts = onInterrupt((count) => {
    if (count === 1) jobs.cancel(id);
    else left.abort();
  });
  const show = () => {
    const job = jobs.list().find(({ workflow_id }) => workflow_id === id);
    if (job) progress.show(progressOfJob(job, running.status()));
  };
  const stopShowing = [jobs.onChange(show), running.onStatus(show)];
  jobs.setWatched(progress.isShown);
  show();
  // Where another program's worker may do the job, a worker of ours that fails is not the end.
  const workerFailed = failureOf(running, ({ worker, task_queue }) =>
    worker.state === 'failed' && task_queue.pollers === 0 ? worker : undefined,
  );
  try {
    return await Promise.race([
      jobs.ended(id),
      workerFailed.promise,
      leaving(AbortSignal.any([left.signal, signal]), id),
    ]);
  } finally {
    workerFailed.stop();
    stopInterrupts();
    for (const stop of stopShowing) stop();
  }
}

function leaving(signal: AbortSignal, id: string): Promise<never> {
  return new Promise((_, reject) => {
    const leave = () =>
      reject(
        new AppError('cancelled', `Left before the job ${id} had ended.`, {
          hint: 'It goes on when a worker runs: the app, or "leather-book temporal worker".',
        }),
      );
    if (signal.aborted) leave();
    signal.addEventListener('abort', leave, { once: true });
  });
}

/** Settles when the server has the job. */
async function submitted(id: string, jobs: JobBook, running: Backend): Promise<CommandResult> {
  const job = await new Promise<Job>((resolve) => {
    const look = () => {
      const found = jobs.list().find(({ workflow_id }) => workflow_id === id);
      if (!found || found.state === 'queued') return;
      stop();
      resolve(found);
    };
    const stop = jobs.onChange(look);
    look();
  });
  if (isEnded(job.state)) return resultOf(job);
  const { pollers } = running.status().task_queue;
  if (pollers === 0) {
    writeNote(
      'No worker is running now. The job is kept and will be done when one runs: open the app, or run "leather-book temporal worker".',
    );
  }
  return { text: id, json: { workflow_id: id, state: job.state, workers: pollers } };
}

function resultOf(job: Job): CommandResult {
  const { workflow_id, state, error } = job;
  const result = imageGenerationResultSchema.safeParse(job.result).data;
  const images = result?.images ?? [];
  const failure = error && { error: error.message, code: error.code, hint: hintFor(error, job.request) };
  if (failure || state === 'cancelled') {
    writeNote(
      `${state === 'refused' ? 'Refused' : 'Not done'}: ${failure?.error ?? 'The job was cancelled.'}`,
    );
    if (failure?.hint) writeNote(failure.hint);
  }
  for (const word of result?.metadata?.undrawn ?? []) writeNote(`Not drawn: ${word}`);
  return {
    text: images.map(({ image_path }) => image_path).join('\n') || (result?.image_path ?? ''),
    json: { workflow_id, state, success: state === 'completed', ...result, ...failure },
    exitCode: exitCodeOfJob(job),
  };
}

/** The app's advice for a missing key is about its settings, where the command line cannot look. */
function hintFor({ code, hint }: ErrorShape, request: unknown): string | undefined {
  const name = secretNameSchema.safeParse((request as { backend?: unknown }).backend).data;
  if (code !== 'provider_key_missing' || !name) return hint;
  return `The command line does not see the keys kept in the app; set ${SECRET_ENVIRONMENT[name].join(' or ')} in the environment.`;
}

function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.');
  return Number(text);
}
