import { Command, Option } from 'commander';
import { SettingsFile } from '#core/config/settings-file';
import type { Job } from '#shared/jobs/job';
import {
  countCharacters,
  LEARNING_CATEGORIES,
  MAX_TITLE_LENGTH,
  type LearningCategory,
  type LearningInput,
} from '#shared/jobs/learning';
import { learningSubmissionSchema } from '#shared/learning-rules';
import { TEXT_ENCODINGS, type TextEncoding } from '#shared/text-encodings';
import type { CommandResult } from '../command-runner';
import { jobCommand } from '../job-command';
import { eachTag } from '../option-values';
import { writeNote } from '../output';
import { readText } from '../read-text';
import type { Session } from '../session';

interface LearnOptions {
  file?: string;
  encoding?: TextEncoding;
  preview?: boolean;
  source?: string;
  category: LearningCategory;
  title?: string;
  tag?: string[];
  requireApproval?: boolean;
}

/** `leather-book learn`: submits one learning job, and waits for its knowledge or for its review. */
export function learnCommand(): Command {
  return jobCommand<'learning', LearnOptions>({
    kind: 'learning',
    command: new Command('learn')
      .description('learn a text')
      .argument('[text]', 'what to learn; "-" reads standard input')
      .option('--file <file>', 'learn a file instead: text, Markdown, HTML, PDF, DOCX')
      .addOption(
        new Option('--encoding <encoding>', 'the encoding of a text or a page (default: detected)').choices(
          TEXT_ENCODINGS,
        ),
      )
      .option('--preview', 'print the text as it was read, with what was left out, and learn nothing')
      .option('--source <source>', 'where it comes from (default: the file’s name)')
      .addOption(
        new Option('--category <category>', 'what it is about')
          .choices(LEARNING_CATEGORIES)
          .makeOptionMandatory(),
      )
      .option('--title <title>', 'what to call it (default: found in the text)')
      .option('--tag <tag>', 'a tag, or several separated by commas; may be given several times', eachTag)
      .option('--require-approval', 'a person has to approve it before it is learned'),
    prints: `Prints the entry's id. With --require-approval it ends when the request waits for its review, and prints
the request's id: decide with "leather-book review" or in the app.`,
    instead: async ([given], { file, encoding, preview }) => {
      if (!preview) return undefined;
      const read = await readText({ given, file, encoding });
      return { text: read.text, json: { warnings: [], ...read } };
    },
    requestOf: async (session, [given], options) =>
      learningSubmissionSchema.parse(await requestOf(session, given, options)),
    pause: { reached: ({ review }) => Boolean(review), answer: waitingAnswer },
    answer(result) {
      if (result?.already_known) writeNote('It was known already; nothing was added.');
      return { text: result?.knowledge_id ?? '' };
    },
  });
}

async function requestOf(
  { paths, log }: Session,
  given: string | undefined,
  { file, encoding, source, category, title, tag, requireApproval }: LearnOptions,
): Promise<LearningInput> {
  const read = await readText({ given, file, encoding });
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
