import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { knowledgeId } from '#core/knowledge/knowledge-id';
import { Library } from '#core/knowledge/library';
import { readKnowledgeExport } from '#core/knowledge/read-knowledge-export';
import { isEnded, type Job } from '#shared/jobs/job';
import { learningResultSchema, type LearningInput } from '#shared/jobs/learning';
import type { ImportReport } from '#shared/knowledge';
import { AppError } from '#shared/errors';
import { action, type CommandResult } from '../command-runner';
import { ExitCode } from '../exit-code';
import { untilSubmitted, whileWorking, withJobs, type JobRun } from '../job-run';
import { writeNote } from '../output';
import { readText } from '../read-text';
import { withDatabase, type Session } from '../session';

interface ImportOptions {
  requireApproval?: boolean;
  wait: boolean;
}

/** Submitted jobs that have not ended: more would only wait in the server instead of here. */
const MAX_UNDER_WAY = 50;

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
Each entry goes the way of every text: past the rules and the Black Vault. What is known already is left out.
Ctrl-C leaves; what has been submitted is done when a worker runs.
Exit code: 0 done, 1 some were refused, 2 wrong usage or input, 3 some failed.`,
    )
    .action(action<ImportOptions>((session, [file = ''], options) => importFile(session, file, options)));
}

async function importFile(
  session: Session,
  file: string,
  { requireApproval, wait }: ImportOptions,
): Promise<CommandResult> {
  const { text } = await readText(file === '-' ? { given: '-' } : { file });
  const { requests, rejected } = readKnowledgeExport(text);
  const fresh = await withDatabase(session, (database) => {
    const library = new Library(database);
    return requests.filter(({ content }) => !library.has(knowledgeId(content)));
  });
  const report: ImportReport = {
    submitted: fresh.length,
    already_known: requests.length - fresh.length,
    rejected,
  };
  for (const { title, reason } of rejected) writeNote(`Left out: ${title}: ${reason}`);
  if (fresh.length === 0) return answer(report, []);
  const asked = fresh.map((request) => ({ ...request, require_approval: requireApproval ?? false }));
  return withJobs(session, wait ? 'when_needed' : 'never', async (run) =>
    answer(report, await submitAll(asked, run, wait)),
  );
}

/** Submits them in order, a few at a time. @returns the jobs as they are when they have ended, wait, or were submitted. */
async function submitAll(requests: LearningInput[], run: JobRun, wait: boolean): Promise<Job[]> {
  const done: Job[] = [];
  const left = () =>
    new AppError('cancelled', 'Left before all jobs had ended; what has been submitted goes on.', {
      hint: 'The same file again imports the rest.',
    });
  const remaining = requests.values();
  const submitInTurn = async () => {
    for (const request of remaining) {
      const id = run.jobs.accept('learning', randomUUID(), request);
      done.push(
        await (wait ? run.jobs.reached(id, ({ review }) => Boolean(review)) : untilSubmitted(id, run)),
      );
      run.progress.show(`${done.length} of ${requests.length}`);
    }
  };
  const lanes = Array.from({ length: Math.min(MAX_UNDER_WAY, requests.length) }, submitInTurn);
  await whileWorking(run, { work: Promise.all(lanes), left });
  return done;
}

function answer(report: ImportReport, jobs: readonly Job[]): CommandResult {
  const known = jobs.filter(({ result }) => learningResultSchema.safeParse(result).data?.already_known);
  const count = (isCounted: (job: Job) => boolean) => jobs.filter(isCounted).length;
  const learned = count(({ state }) => state === 'completed') - known.length;
  const refused = count(({ state }) => state === 'refused');
  const waiting = count(({ state, review }) => !isEnded(state) && Boolean(review));
  const under_way = count(({ state, review }) => !isEnded(state) && !review);
  const failed = jobs.length - learned - known.length - refused - waiting - under_way;
  for (const { summary, error } of jobs) if (error) writeNote(`Not learned: ${summary}: ${error.message}`);
  const already_known = report.already_known + known.length;
  const numbers = { learned, already_known, refused, failed, waiting_for_review: waiting, under_way };
  const words: [number, string][] = [
    [learned, 'learned'],
    [waiting, 'wait for a review'],
    [under_way, 'submitted'],
    [already_known, 'known already'],
    [refused, 'refused'],
    [failed, 'failed'],
    [report.rejected.length, 'left out'],
  ];
  return {
    text:
      words.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(', ') ||
      'Nothing to import.',
    json: { ...report, ...numbers },
    exitCode: failed > 0 ? ExitCode.fault : refused > 0 ? ExitCode.refused : ExitCode.done,
  };
}
