import { Command } from 'commander';
import { previewExports, type ChosenExport } from '#core/reading/conversations/preview-exports';
import { readConversations } from '#core/reading/conversations/read-conversations';
import { importIds } from '#core/history/import-ids';
import { handOver } from '#core/reading/conversations/hand-over';
import { SettingsFile } from '#core/config/settings-file';
import type { ConversationSummary, ImportPreview } from '#shared/conversations';
import { AppError } from '#shared/errors';
import { isEnded, type Job } from '#shared/jobs/job';
import { memoryResultSchema, type MemoryInput, type MemoryResult } from '#shared/jobs/memory';
import { action, type CommandResult } from '../command-runner';
import { ExitCode, exitCodeOfJob } from '../exit-code';
import { withExports } from '../exports-of';
import { importPreviewText, left, leftOutWords } from '../import-preview-text';
import { tellOutcome, type JobOutcome } from '../job-outcome';
import { noteMissingWorker, untilSubmitted, whileWorking, withJobs, type JobRun } from '../job-run';
import { writeNote } from '../output';
import type { Session } from '../session';

interface RememberOptions {
  preview?: boolean;
  review?: boolean;
  wait: boolean;
}

/** More at once would only wait in the server instead of here. */
const MAX_UNDER_WAY = 24;

/** `leather-book remember`, and `memories import`: keeps conversations and their memories, one job each. */
export function rememberCommand(name = 'remember'): Command {
  return new Command(name)
    .description('keep conversations, and what to remember of them')
    .argument(
      '<file...>',
      'JSON, exports of ChatGPT or Claude, text, Markdown, or .zip; "-" reads standard input',
    )
    .option('--preview', 'say what the files hold, and keep nothing')
    .option('--review', 'a person looks at what was found before anything is kept')
    .option('--no-wait', 'submit the jobs and do not wait for them')
    .addHelpText(
      'after',
      `
A file that cannot be read to its end is refused, and nothing of any of them is kept. What is known already is not
kept twice. With --review it ends when each conversation waits for its review, and prints their ids: decide with
"leather-book review" or in the app. With --no-wait it ends when all are submitted. Ctrl-C stops waiting;
what has been submitted is done when a worker runs.
Exit code: 0 done, 1 refused by a decision, 2 wrong usage or input, 3 fault or cancelled.`,
    )
    .action(
      action<RememberOptions>((session, paths, options) =>
        withExports(paths, (files) => remember(session, files, options)),
      ),
    );
}

async function remember(
  session: Session,
  files: ChosenExport[],
  { preview, review, wait }: RememberOptions,
): Promise<CommandResult> {
  const found = await previewExports(files);
  const [refused] = found.refused;
  if (preview) {
    const exitCode = refused ? ExitCode.usage : ExitCode.done;
    return { text: importPreviewText(found), json: found, exitCode };
  }
  if (refused) throw AppError.fromShape(refused.error);
  for (const line of left(found)) writeNote(line);
  if (found.conversations.length === 0) {
    throw new AppError('conversations_unreadable', 'There is no conversation that can be kept.');
  }
  return withJobs(session, wait ? 'when_needed' : 'never', async (run) => {
    const asked = review ? await reviewOptions(session) : {};
    const jobs = await submitAll(files, found.conversations, { run, wait, asked });
    const waiting = jobs.filter((job) => job.review && !isEnded(job.state));
    if (waiting.length > 0) {
      writeNote(
        'What was found waits for a review. Read it with "leather-book review <id>"; decide with --approve (and --drop, --edit), or --deny.',
      );
    }
    if (!wait) noteMissingWorker(run.backend.status().task_queue.pollers);
    return answer(found, jobs);
  });
}

async function reviewOptions({
  paths,
  log,
}: Session): Promise<Pick<MemoryInput, 'review' | 'review_timeout'>> {
  const { learning } = await new SettingsFile(paths.settings, log).read();
  return { review: true, review_timeout: learning.review_timeout };
}

/** Submits a few dozen at a time; each conversation is read when its turn comes. */
async function submitAll(
  files: ChosenExport[],
  conversations: readonly ConversationSummary[],
  { run, wait, asked }: { run: JobRun; wait: boolean; asked: Partial<MemoryInput> },
): Promise<Job[]> {
  const { jobs, stores, progress } = run;
  const submitted: Job[] = [];
  const nextId = importIds();
  const reading = readConversations(
    files,
    new Set(conversations.map((each) => each.conversation_id)),
    stores.memories,
  );
  const lane = async () => {
    for await (const conversation of reading) {
      const requestId = nextId();
      const request = await handOver(stores.objects, requestId, conversation);
      const id = jobs.accept('memory', requestId, { ...request, ...asked });
      const job = await (wait
        ? jobs.list.reached(id, ({ review }) => Boolean(review))
        : untilSubmitted(id, run));
      submitted.push(job);
      // Each that is followed costs an open call, and those that wait for a person may be thousands.
      if (!isEnded(job.state)) jobs.leave(id);
      progress.show(`${submitted.length} of ${conversations.length}`);
    }
  };
  await whileWorking(run, {
    work: Promise.all(Array.from({ length: MAX_UNDER_WAY }, lane)),
    left: () =>
      new AppError('cancelled', 'Stopped waiting before all were kept; what has been submitted goes on.', {
        hint: 'Import the same files again to get the rest. Nothing is kept twice.',
      }),
  });
  return submitted;
}

/** The messages of all conversations that were left out when they were read, by reason. */
function leftOutOf({ conversations }: ImportPreview): ConversationSummary['left_out'] {
  const counts = new Map<string, number>();
  for (const { reason, count } of conversations.flatMap(({ left_out }) => left_out)) {
    counts.set(reason, (counts.get(reason) ?? 0) + count);
  }
  return [...counts].map(([reason, count]) => ({ reason, count }));
}

function answer(found: ImportPreview, jobs: readonly Job[]): CommandResult {
  const results: (Partial<MemoryResult> & JobOutcome)[] = jobs.map((job) => ({
    ...memoryResultSchema.safeParse(job.result).data,
    ...(isEnded(job.state)
      ? tellOutcome(job)
      : { workflow_id: job.workflow_id, state: job.state, success: false }),
  }));
  const sum = (of: 'memory_count' | 'message_count' | 'strengthened' | 'superseded') =>
    results.reduce((total, result) => total + (result[of] ?? 0), 0);
  const open = jobs.filter(({ state }) => !isEnded(state));
  const waiting = open.filter(({ review }) => review);
  const underWay = open.length - waiting.length;
  const codes = jobs.map(exitCodeOfJob);
  const words: [count: number, one: string, several?: string][] = [
    [underWay, 'submitted'],
    [waiting.length, 'waiting for a review'],
    [results.filter(({ success }) => success).length, 'conversation kept', 'conversations kept'],
    [sum('memory_count'), 'new memory', 'new memories'],
    [sum('message_count'), 'new message', 'new messages'],
    [sum('strengthened'), 'memory strengthened', 'memories strengthened'],
    [sum('superseded'), 'memory superseded', 'memories superseded'],
    [codes.filter((code) => code === ExitCode.refused).length, 'refused'],
    [codes.filter((code) => code === ExitCode.fault).length, 'failed'],
  ];
  const leftOut = leftOutOf(found);
  return {
    text: [
      words
        .filter(([count]) => count > 0)
        .map(([count, one, several = one]) => `${count} ${count === 1 ? one : several}`)
        .join(', '),
      ...(leftOut.length > 0 ? [`Left out: ${leftOutWords(leftOut)}`] : []),
      ...waiting.map(({ workflow_id, summary }) => `${workflow_id}  ${summary}`),
    ].join('\n'),
    json: {
      success: results.every(({ success }) => success),
      memory_count: sum('memory_count'),
      message_count: sum('message_count'),
      strengthened: sum('strengthened'),
      superseded: sum('superseded'),
      under_way: underWay,
      waiting_for_review: waiting.map(({ workflow_id, summary }) => ({ workflow_id, summary })),
      jobs: results,
      left_out: leftOut,
      rejected: found.rejected,
      passed_over: found.passed_over,
    },
    exitCode: codes.reduce<ExitCode>((worst, code) => (code > worst ? code : worst), ExitCode.done),
  };
}
