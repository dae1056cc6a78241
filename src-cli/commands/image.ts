import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { z } from 'zod';
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
import type { ErrorShape } from '#shared/errors';
import { SECRET_ENVIRONMENT, SECRET_NAMES } from '#shared/settings';
import { action, type CommandResult } from '../command-runner';
import { exitCodeOfJob } from '../exit-code';
import { tellOutcome } from '../job-outcome';
import { submittedAnswer, untilSubmitted, waitForJob, withJobs } from '../job-run';
import { wholeNumber } from '../option-values';
import { writeNote } from '../output';
import type { Session } from '../session';

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
  return withJobs(session, wait ? 'when_needed' : 'never', async (run) => {
    const id = run.jobs.accept('image', randomUUID(), request);
    const job = await (wait ? waitForJob(id, run) : untilSubmitted(id, run));
    return isEnded(job.state) ? resultOf(job) : submittedAnswer(job, run);
  });
}

function resultOf(job: Job): CommandResult {
  const { error } = job;
  const outcome = tellOutcome({ ...job, error: error && { ...error, hint: hintFor(error, job.request) } });
  const result = imageGenerationResultSchema.safeParse(job.result).data;
  const images = result?.images ?? [];
  for (const word of result?.metadata?.undrawn ?? []) writeNote(`Not drawn: ${word}`);
  return {
    text: images.map(({ image_path }) => image_path).join('\n') || (result?.image_path ?? ''),
    json: { ...result, ...outcome },
    exitCode: exitCodeOfJob(job),
  };
}

/** The app's advice for a missing key is about its settings, where the command line cannot look. */
function hintFor({ code, hint }: ErrorShape, request: unknown): string | undefined {
  const name = secretNameSchema.safeParse((request as { backend?: unknown }).backend).data;
  if (code !== 'provider_key_missing' || !name) return hint;
  return `The command line does not see the keys kept in the app; set ${SECRET_ENVIRONMENT[name].join(' or ')} in the environment.`;
}
