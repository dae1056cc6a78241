import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { ErrorShape } from '#shared/errors';
import { isEnded, type Job } from '#shared/jobs/job';
import { JOBS, type JobInput, type JobKind, type JobResult } from '#shared/jobs/registry';
import { action, type CommandResult } from './command-runner';
import { exitCodeOfJob } from './exit-code';
import { tellOutcome } from './job-outcome';
import { submittedAnswer, untilSubmitted, waitForJob, withJobs, type JobRun } from './job-run';
import type { Session } from './session';

/** What the command of one kind of job adds. */
export interface JobCommandOptions<Kind extends JobKind, Options extends object> {
  kind: Kind;
  /** With its name, description, arguments and options. */
  command: Command;
  /** What it prints, in sentences for its help. */
  prints: string;
  /** An answer that needs no job, if the options ask for one. */
  instead?(args: string[], options: Options, session: Session): Promise<CommandResult | undefined>;
  /** The request to submit. @throws what is wrong with the input, before anything is started. */
  requestOf(session: Session, args: string[], options: Options): JobInput<Kind> | Promise<JobInput<Kind>>;
  /** Makes the request ready to be accepted, with what the job is to be given besides it. */
  prepare?(request: JobInput<Kind>, run: JobRun, requestId: string): Promise<JobInput<Kind>>;
  /** When to stop waiting although the job has not ended, and what to say then; absent: never. */
  pause?: { reached(job: Job): boolean; answer(job: Job): CommandResult };
  /** What to do about a failure on the command line, if the window's advice does not apply. */
  hintFor?(error: ErrorShape, request: unknown): string | undefined;
  /**
   * What the ended job has made.
   * @param result Undefined if the job has none.
   */
  answer(result: JobResult<Kind> | undefined, session: Session): JobAnswer | Promise<JobAnswer>;
}

interface JobAnswer {
  text: string;
  /** Absent: the result, and how the job ended. */
  json?: unknown;
}

/** Makes a command that submits one job, waits for it unless told not to, and answers with its outcome. */
export function jobCommand<Kind extends JobKind, Options extends object>(
  job: JobCommandOptions<Kind, Options>,
): Command {
  return job.command
    .option('--no-wait', 'submit the job and do not wait for it')
    .addHelpText(
      'after',
      `
${job.prints}
While it waits, Ctrl-C cancels the job; a second Ctrl-C exits at once, and the job ends when a worker next runs.
With --no-wait the job stays with the server; if no worker runs, the next one does it: the app, or
"leather-book temporal worker".
Exit code: 0 done, 1 refused by a decision, 2 wrong usage or input, 3 fault or cancelled.`,
    )
    .action(
      action<Options & { wait: boolean }>((session, args, options) => runJob(job, session, args, options)),
    );
}

async function runJob<Kind extends JobKind, Options extends object>(
  { kind, instead, requestOf, prepare, pause, hintFor, answer }: JobCommandOptions<Kind, Options>,
  session: Session,
  args: string[],
  options: Options & { wait: boolean },
): Promise<CommandResult> {
  const { wait } = options;
  const other = await instead?.(args, options, session);
  if (other) return other;
  const request = await requestOf(session, args, options);
  return withJobs(session, wait ? 'when_needed' : 'never', async (run) => {
    const requestId = randomUUID();
    const ready = (await prepare?.(request, run, requestId)) ?? request;
    const id = run.jobs.accept(kind, requestId, ready);
    const job = await (wait ? waitForJob(id, run, pause?.reached) : untilSubmitted(id, run));
    if (!isEnded(job.state)) return pause?.reached(job) ? pause.answer(job) : submittedAnswer(job, run);
    const { error } = job;
    const outcome = tellOutcome(
      error && hintFor ? { ...job, error: { ...error, hint: hintFor(error, job.request) } } : job,
    );
    const result = JOBS[kind].resultSchema.safeParse(job.result).data as JobResult<Kind> | undefined;
    return {
      json: { ...result, ...outcome },
      ...(await answer(result, session)),
      exitCode: exitCodeOfJob(job),
    };
  });
}
