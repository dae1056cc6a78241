import type { Client } from '@temporalio/client';
import { Command } from 'commander';
import { importIds } from '#core/history/import-ids';
import { acceptedJob, submitJob } from '#core/jobs/submit-job';
import { readImport } from '#core/stores/knowledge/read-import';
import { toClientError } from '#core/temporal/client-error';
import type { Job, JobState } from '#shared/jobs/job';
import { learningResultSchema, type LearningInput } from '#shared/jobs/learning';
import type { ImportReport } from '#shared/knowledge';
import { AppError } from '#shared/errors';
import { action, type CommandResult } from '../command-runner';
import { ExitCode } from '../exit-code';
import { noteMissingWorker, whileWorking, withJobs, type JobRun } from '../job-run';
import { writeNote } from '../output';
import { readInput } from '../read-input';
import { requirePayloadKeys } from '../require-payload-keys';
import { withClient, withStores, type Session } from '../session';

interface ImportOptions {
  requireApproval?: boolean;
  wait: boolean;
}

/** More at once would only wait in the server instead of here. */
const MAX_UNDER_WAY = 50;
/** The most that the reader of exports takes, if every character needs four bytes. */
const MAX_EXPORT_BYTES = 400_000_000;

/** `leather-book knowledge import`: submits what an export holds, one learning job each. */
export function importCommand(): Command {
  return new Command('import')
    .description('learn what a JSON export holds')
    .argument('<file>', 'the export; "-" reads standard input')
    .option('--require-approval', 'a person has to approve each before it is learned')
    .option('--no-wait', 'submit the jobs and do not wait for them')
    .addHelpText(
      'after',
      `
Each entry is checked like any other text, against the rules and the Black Vault. What is known already is left out.
With --require-approval or --no-wait it ends when all are submitted. Ctrl-C stops waiting; what has been submitted is
done when a worker runs.
Exit code: 0 done, 1 some were refused, 2 wrong usage or input, 3 some failed.`,
    )
    .action(action<ImportOptions>((session, [file = ''], options) => importFile(session, file, options)));
}

async function importFile(
  session: Session,
  file: string,
  { requireApproval, wait }: ImportOptions,
): Promise<CommandResult> {
  const bytes = await readInput(file, MAX_EXPORT_BYTES);
  const text = new TextDecoder().decode(bytes);
  const { fresh, ...left } = await withStores(session, ({ library }) => readImport(text, library));
  const report: ImportReport = { submitted: fresh.length, ...left };
  for (const { title, reason } of report.rejected) writeNote(`Left out: ${title}: ${reason}`);
  if (fresh.length === 0) return answer(report, []);
  const asked = fresh.map((request) => ({ ...request, require_approval: requireApproval ?? false }));
  // A person takes days; the command does not wait for that.
  if (!wait || requireApproval) {
    requirePayloadKeys(session);
    await withClient(session, async (client, { pollers }) => {
      await submitAll(asked, client, session);
      noteMissingWorker(pollers);
    });
    return answer(report, [], asked.length);
  }
  return withJobs(session, 'when_needed', async (run) => answer(report, await learnAll(asked, run)));
}

/** @throws AppError if the server accepts no more; what it has accepted stays. */
async function submitAll(
  requests: LearningInput[],
  client: Client,
  { config, marks }: Session,
): Promise<void> {
  const requestId = importIds();
  let submitted = 0;
  try {
    await inLanes(requests, async (request) => {
      await submitJob(client, config, marks, acceptedJob('learning', requestId(), request));
      submitted += 1;
    });
  } catch (error) {
    writeNote(`${submitted} of ${requests.length} have been submitted.`);
    throw toClientError(error);
  }
}

async function learnAll(requests: LearningInput[], run: JobRun): Promise<Job[]> {
  const { jobs, progress } = run;
  const requestId = importIds();
  const ended: Job[] = [];
  const work = inLanes(requests, async (request) => {
    ended.push(await jobs.list.ended(jobs.accept('learning', requestId(), request)));
    progress.show(`${ended.length} of ${requests.length}`);
  });
  const left = () =>
    new AppError('cancelled', 'Stopped waiting before all were learned; what has been submitted goes on.', {
      hint: 'Import the same file again to get the rest.',
    });
  await whileWorking(run, { work, left });
  return ended;
}

/** Does `work` for all of them in order, a few at a time. */
async function inLanes(
  requests: LearningInput[],
  work: (request: LearningInput) => Promise<void>,
): Promise<void> {
  const remaining = requests.values();
  const lane = async () => {
    for (const request of remaining) await work(request);
  };
  await Promise.all(Array.from({ length: MAX_UNDER_WAY }, lane));
}

function answer(report: ImportReport, jobs: readonly Job[], under_way = 0): CommandResult {
  const known = jobs.filter(
    ({ result }) => learningResultSchema.safeParse(result).data?.already_known,
  ).length;
  const count = (state: JobState) => jobs.filter((job) => job.state === state).length;
  const learned = count('completed') - known;
  const refused = count('refused');
  const failed = jobs.length - learned - known - refused;
  for (const { summary, error } of jobs) if (error) writeNote(`Not learned: ${summary}: ${error.message}`);
  const already_known = report.already_known + known;
  const words: [number, string][] = [
    [learned, 'learned'],
    [under_way, 'submitted'],
    [already_known, 'known already'],
    [refused, 'refused'],
    [failed, 'failed'],
    [report.rejected.length, 'left out'],
  ];
  const told = words.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : []));
  return {
    text: told.join(', ') || 'There is nothing to import.',
    json: { ...report, learned, already_known, refused, failed, under_way },
    exitCode: failed > 0 ? ExitCode.fault : refused > 0 ? ExitCode.refused : ExitCode.done,
  };
}
