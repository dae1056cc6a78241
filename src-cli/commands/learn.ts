import { randomUUID } from 'node:crypto';
import { Command, Option } from 'commander';
import { SettingsFile } from '#core/settings/settings-file';
import { isEnded, type Job } from '#shared/jobs/job';
import {
  countCharacters,
  LEARNING_CATEGORIES,
  learningResultSchema,
  MAX_TITLE_LENGTH,
  type LearningCategory,
  type LearningInput,
} from '#shared/jobs/learning';
import { learningSubmissionSchema } from '#shared/learning-rules';
import { action, type CommandResult } from '../command-runner';
import { exitCodeOfJob } from '../exit-code';
import { tellOutcome } from '../job-outcome';
import { submittedAnswer, untilSubmitted, waitForJob, withJobs } from '../job-run';
import { eachTag } from '../option-values';
import { writeNote } from '../output';
import { readText } from '../read-text';
import type { Session } from '../session';

interface LearnOptions {
  file?: string;
  source?: string;
  category: LearningCategory;
  title?: string;
  tag?: string[];
  requireApproval?: boolean;
  wait: boolean;
}

/** `leather-book learn`: submits one learning job, and waits for its knowledge or for its review. */
export function learnCommand(): Command {
  return new Command('learn')
    .description('make knowledge of a text')
    .argument('[text]', 'what to learn; "-" reads standard input')
    .option('--file <file>', 'learn a file instead: text, Markdown, HTML, PDF, DOCX')
    .option('--source <source>', 'where it comes from (default: the file’s name)')
    .addOption(
      new Option('--category <category>', 'what it is about')
        .choices(LEARNING_CATEGORIES)
        .makeOptionMandatory(),
    )
    .option('--title <title>', 'what to call it (default: found in the text)')
    .option('--tag <tag>', 'a tag, or several between commas; may be given several times', eachTag)
    .option('--require-approval', 'a person has to approve it before it is learned')
    .option('--no-wait', 'submit the job and do not wait for it')
    .addHelpText(
      'after',
      `
Prints the id of the knowledge. With --require-approval it ends when the request waits for its review, and prints
the request's id: decide with "leather-book review" or in the app. While it waits, Ctrl-C cancels the job; a second
Ctrl-C leaves at once, and the job ends when a worker next runs. With --no-wait the job stays with the server; where
no worker runs, it is done by the next one: the app, or "leather-book temporal worker".
Exit code: 0 done, 1 refused by a decision, 2 wrong usage or input, 3 fault or cancelled.`,
    )
    .action(action<LearnOptions>((session, [given], options) => learn(session, given, options)));
}

async function learn(
  session: Session,
  given: string | undefined,
  options: LearnOptions,
): Promise<CommandResult> {
  // Wrong input is told before anything is started.
  const request = learningSubmissionSchema.parse(await requestOf(session, given, options));
  const { wait } = options;
  return withJobs(session, wait ? 'when_needed' : 'never', async (run) => {
    const id = run.jobs.accept('learning', randomUUID(), request);
    const job = await (wait ? waitForJob(id, run, ({ review }) => Boolean(review)) : untilSubmitted(id, run));
    if (isEnded(job.state)) return resultOf(job);
    return job.review ? waitingAnswer(job) : submittedAnswer(job, run);
  });
}

async function requestOf(
  { paths, log }: Session,
  given: string | undefined,
  { file, source, category, title, tag, requireApproval }: LearnOptions,
): Promise<LearningInput> {
  const read = await readText({ given, file });
  const found = read.title && countCharacters(read.title) <= MAX_TITLE_LENGTH ? read.title : undefined;
  const request = { content: read.text, source: source ?? read.name ?? '', category, title: title ?? found };
  if (!requireApproval) return { ...request, tags: tag };
  const { learning } = await new SettingsFile(paths.settings, log).read();
  return { ...request, tags: tag, require_approval: true, review_timeout: learning.review_timeout };
}

function waitingAnswer({ workflow_id, state, review }: Job): CommandResult {
  writeNote(
    `It waits for a review. Read it with "leather-book review ${workflow_id}"; decide with --approve, or --deny --reason "…".`,
  );
  const wait = review && { since: review.since, expires_at: review.expires_at };
  return { text: workflow_id, json: { workflow_id, state, waiting_for_review: wait } };
}

function resultOf(job: Job): CommandResult {
  const outcome = tellOutcome(job);
  const result = learningResultSchema.safeParse(job.result).data;
  if (result?.already_known) writeNote('It was known already; nothing was added.');
  return {
    text: result?.knowledge_id ?? '',
    json: { ...result, ...outcome },
    exitCode: exitCodeOfJob(job),
  };
}
