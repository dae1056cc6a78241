import { randomUUID } from 'node:crypto';
import { userInfo } from 'node:os';
import { Command, Option } from 'commander';
import type { Client } from '@temporalio/client';
import { followWorkflow, type FollowOptions } from '#core/history/follow-workflow';
import { listWorkflows } from '#core/history/list-workflows';
import { ClientSlot } from '#core/jobs/client-slot';
import { readJob } from '#core/jobs/read-job';
import type { StartMarks } from '#core/history/start-marks';
import { sendReview } from '#core/jobs/send-review';
import { AppError } from '#shared/errors';
import { parseInput } from '#shared/parse-input';
import type { WorkflowSummary, WorkflowView } from '#shared/history';
import { REVIEWED_KINDS, reviewSchema, type Review } from '#shared/jobs/review';
import { action, type CommandResult } from '../command-runner';
import { exitCodeOfJob } from '../exit-code';
import { tellOutcome } from '../job-outcome';
import { whileWorking, withJobs, type JobRun } from '../job-run';
import { each } from '../option-values';
import { writeNote } from '../output';
import { withClient, type Session } from '../session';
import { memoriesOf, onReading, type MemoryDecisions } from './review-memories';
import { reviewedJob, type ReviewedJob } from './reviewed-jobs';

interface ReviewOptions extends MemoryDecisions {
  approve?: boolean;
  deny?: boolean;
  reason?: string;
  reviewer?: string;
  wait: boolean;
}

/** `leather-book review`: what waits for a person, and the person's decision. */
export function reviewCommand(): Command {
  return new Command('review')
    .description('list what waits for a person, read one request, or decide on it')
    .argument('[id]', 'the request’s workflow id; without it, all that wait are listed')
    .option('--approve', 'let it be learned, or kept')
    .addOption(
      new Option(
        '--deny',
        'never let it be learned: it goes into the Black Vault. A conversation: keep nothing of it',
      ).conflicts('approve'),
    )
    .option('--drop <numbers>', 'when approving a conversation: memories not to keep, such as 3,5-7', each)
    .option('--edit <number=words>', 'when approving a conversation: other words for a memory', each)
    .option(
      '--reading <fingerprint>',
      'what of a conversation you have looked at: if it has been read again since, the decision does not count',
    )
    .option('--reason <text>', 'why')
    .option('--reviewer <name>', 'who decides (default: the name of your account)')
    .option('--no-wait', 'do not wait for the job to end after the decision')
    .addHelpText(
      'after',
      `
The decision is sent at once and cannot be taken back; it counts only if nobody has decided yet. Ctrl-C stops waiting.
Exit code: 0 it counts and was done, 1 somebody decided before or the job was refused, 2 wrong usage or input,
3 fault.`,
    )
    .action(action<ReviewOptions>((session, [id], options) => review(session, id, options)));
}

function review(session: Session, id: string | undefined, options: ReviewOptions): Promise<CommandResult> {
  const { approve, deny, reason, reviewer = accountName() } = options;
  const memories = memoriesOf(options);
  if (memories && !approve) {
    throw new AppError('invalid_input', '--drop and --edit say what of a conversation is kept.', {
      hint: 'Add --approve.',
    });
  }
  if (approve || deny) {
    if (!id) throw new AppError('invalid_input', 'Say which request: give its id.');
    const decision = approve ? 'approve' : 'deny';
    const given = parseInput(reviewSchema, { decision, reason, reviewer, memories });
    return decide(session, id, given, options);
  }
  if (options.reading !== undefined) {
    throw new AppError('invalid_input', '--reading needs a decision.', { hint: 'Add --approve or --deny.' });
  }
  if (reason !== undefined) {
    throw new AppError('invalid_input', 'A reason needs a decision.', { hint: 'Add --approve or --deny.' });
  }
  return id ? show(session, id) : list(session);
}

async function list(session: Session): Promise<CommandResult> {
  const waiting = await withClient(session, (client, { signal }) =>
    waitingWorkflows(client, session.marks, signal),
  );
  const lines = waiting.map(({ workflow_id, summary, waiting_for_review }) =>
    [waiting_for_review?.expires_at ?? '', workflow_id, summary].join('  '),
  );
  if (waiting.length > 0) lines.unshift('Waits until               Request');
  return {
    text: lines.join('\n') || 'Nothing waits for a review.',
    json: {
      waiting: waiting.map(({ workflow_id, summary, waiting_for_review }) => ({
        workflow_id,
        summary,
        ...waiting_for_review,
      })),
    },
  };
}

/** All of them, the one that has waited longest first. */
async function waitingWorkflows(
  client: Client,
  marks: StartMarks,
  signal: AbortSignal,
): Promise<WorkflowSummary[]> {
  const waiting: WorkflowSummary[] = [];
  for (const kind of REVIEWED_KINDS) {
    let cursor: string | null = null;
    do {
      const page = await listWorkflows(client, marks, { kind, state: 'running', limit: 500, cursor }, signal);
      waiting.push(...page.workflows.filter(({ waiting_for_review }) => waiting_for_review));
      cursor = page.next_cursor;
    } while (cursor);
  }
  return waiting.toSorted((a, b) => a.started_at.localeCompare(b.started_at));
}

async function show(session: Session, id: string): Promise<CommandResult> {
  const job = await withClient(session, (client, { signal }) => readJob(client, id, session.marks, signal));
  return reviewedJob(job.kind)?.show(session, job) ?? notReviewed(id);
}

function notReviewed(id: string): never {
  throw new AppError('invalid_input', `${id} is not a job that a person reviews.`);
}

function decide(
  session: Session,
  id: string,
  given: Review,
  { wait, reading }: Pick<ReviewOptions, 'wait' | 'reading'>,
): Promise<CommandResult> {
  return withJobs(session, 'when_needed', async (run) => {
    const ended = new AbortController();
    try {
      const client = run.backend.requireClient();
      const job = await readJob(client, id, session.marks, run.signal);
      const reviewed = reviewedJob(job.kind) ?? notReviewed(id);
      if ((given.memories || reading !== undefined) && !reviewed.findsMemories) {
        throw new AppError('invalid_input', `${id} is not a conversation.`);
      }
      await send(run, id, await onReading(run.stores, job, given, reading), ended.signal);
      const decided = { workflow_id: id, decision: given.decision, counted: true };
      const text = given.decision === 'approve' ? 'Approved.' : 'Denied.';
      const view = wait
        ? await followToEnd(run, client, id, { marks: session.marks, signal: ended.signal })
        : undefined;
      const result = view ? outcomeOf(reviewed, given, view, text, decided) : { text, json: decided };
      const left = given.decision === 'deny' ? await reviewed.left?.(session, job) : undefined;
      if (!left?.sentence) return result;
      return {
        ...result,
        text: `${result.text}\n${left.sentence}`,
        json: { ...Object(result.json), ...left.json },
      };
    } finally {
      ended.abort();
    }
  });
}

async function send(run: JobRun, id: string, given: Review, signal: AbortSignal): Promise<void> {
  const slot = new ClientSlot();
  const stops = [
    run.backend.onClient((client) => slot.set(client)),
    run.backend.onClientLost(() => slot.set(undefined)),
  ];
  run.progress.show('Waiting for the workflow to take the decision…');
  try {
    await whileWorking(run, {
      work: sendReview({ workflowId: id, reviewId: randomUUID(), review: given }, slot, signal),
      left: () =>
        new AppError(
          'cancelled',
          'Stopped waiting before the workflow answered; the decision may or may not count.',
          {
            hint: `"leather-book workflows history ${id}" tells.`,
          },
        ),
    });
  } finally {
    for (const stop of stops) stop();
  }
}

async function followToEnd(
  run: JobRun,
  client: Client,
  id: string,
  options: FollowOptions,
): Promise<WorkflowView | undefined> {
  run.progress.show('The decision counts. Waiting for the end of the job…');
  let view: WorkflowView | undefined;
  await whileWorking(run, {
    work: followWorkflow(client, { workflow_id: id }, (latest) => (view = latest), options),
    left: () => new AppError('cancelled', 'The decision counts. Stopped waiting before the job ended.'),
  });
  return view;
}

function outcomeOf(
  reviewed: ReviewedJob,
  { decision }: Review,
  view: WorkflowView,
  text: string,
  decided: object,
): CommandResult {
  // A denial ends in a refusal; that says whether something known was taken out of the library.
  if (decision === 'deny' && view.state === 'refused') {
    return { text: view.failure?.message ?? text, json: { ...decided, state: view.state } };
  }
  const outcome = tellOutcome({ ...view, error: view.failure });
  const kept = reviewed.kept(view.result);
  if (kept.note) writeNote(kept.note);
  return {
    text: [text, kept.sentence].filter(Boolean).join(' '),
    json: { ...decided, ...kept.json, ...outcome },
    exitCode: exitCodeOfJob(view),
  };
}

/** Empty if the system has no name for the account, as in some containers. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
