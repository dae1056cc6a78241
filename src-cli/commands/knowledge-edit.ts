import { Command, Option } from 'commander';
import { editKnowledge } from '#core/jobs/edit-knowledge';
import { AppError } from '#shared/errors';
import { LEARNING_CATEGORIES, type LearningCategory, type LearningInput } from '#shared/jobs/learning';
import type { KnowledgeEdit } from '#shared/knowledge';
import { TEXT_ENCODINGS, type TextEncoding } from '#shared/text-encodings';
import { jobCommand } from '../job-command';
import { eachTag } from '../option-values';
import { writeNote } from '../output';
import { readText } from '../read-text';
import { withStores } from '../session';

interface EditOptions {
  title?: string;
  source?: string;
  category?: LearningCategory;
  tag?: string[];
  text?: string;
  file?: string;
  encoding?: TextEncoding;
}

/** `leather-book knowledge edit`: changed words take effect at once; a changed text is learned as a new version. */
export function editCommand(): Command {
  let newVersion: LearningInput;
  return jobCommand<'learning', EditOptions>({
    kind: 'learning',
    command: new Command('edit')
      .description('change title, source, category, tags or text of an entry')
      .argument('<id>', 'its knowledge id')
      .option('--title <title>', 'what to call it')
      .option('--source <source>', 'where it comes from')
      .addOption(new Option('--category <category>', 'what it is about').choices(LEARNING_CATEGORIES))
      .option('--tag <tag>', 'a tag, or several separated by commas; they replace those it had', eachTag)
      .option('--text <text>', 'its new text; "-" reads standard input')
      .option('--file <file>', 'a file with its new text')
      .addOption(
        new Option('--encoding <encoding>', 'of the file (default: detected)').choices(TEXT_ENCODINGS),
      ),
    prints: `Prints the entry's id. Another text is learned as a new version, checked against the rules and the Black Vault. Once
it is in the library, the earlier version is taken out; if it is refused, the earlier version stays.`,
    async instead([id = ''], options, session) {
      const edit = await editOf(options);
      const request = await withStores(session, (stores) => editKnowledge(stores, id, edit));
      if (!request) return { text: id, json: { knowledge_id: id, changed: true } };
      newVersion = request;
      return undefined;
    },
    requestOf: () => newVersion,
    answer(result) {
      if (result?.already_known) {
        writeNote('Another entry has this very text; nothing was changed.');
      }
      return { text: result?.knowledge_id ?? '' };
    },
  });
}

async function editOf(options: EditOptions): Promise<KnowledgeEdit> {
  const { title, source, category, tag: tags, text, file, encoding } = options;
  const edit: KnowledgeEdit = { title, source, category, tags };
  if (text !== undefined || file !== undefined) {
    edit.content = (await readText({ given: text, file, encoding })).text;
  }
  if (Object.values(edit).some((value) => value !== undefined)) return edit;
  throw new AppError('invalid_input', 'There is nothing to change.', {
    hint: 'Give --title, --source, --category, --tag, --text or --file.',
  });
}
