import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { personsFileMode } from '#core/platform/files/private-umask';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { exportJson, exportMarkdown } from '#core/stores/knowledge/export-knowledge';
import { AppError } from '#shared/errors';
import { EXPORT_FORMATS, type ExportFormat, type Knowledge } from '#shared/knowledge';
import { action, type CommandResult, type GlobalOptions } from '../command-runner';
import { withStores, type Session } from '../session';
import { writeToStandardOutput } from '../write-to-standard-output';

interface ExportOptions extends GlobalOptions {
  format: ExportFormat;
  output?: string;
}

/** `leather-book knowledge export`: writes all entries, or those that are named. */
export function exportCommand(): Command {
  return new Command('export')
    .description('write entries to a file or to standard output')
    .argument('[id...]', 'knowledge ids (default: all)')
    .addOption(new Option('--format <format>', 'what to write').choices(EXPORT_FORMATS).default('json'))
    .option('--output <file>', 'the file; an existing one is replaced')
    .action(action<ExportOptions>((session, ids, options) => writeExport(session, ids, options)));
}

async function writeExport(
  session: Session,
  ids: string[],
  { format, output, json = false }: ExportOptions,
): Promise<CommandResult> {
  if (json && format !== 'json' && !output) {
    throw new AppError('invalid_input', 'With --json, only the JSON export can go to standard output.', {
      hint: 'Add --output to write the Markdown to a file.',
    });
  }
  return withStores(session, async ({ library }) => {
    const known = await library.items(ids);
    const missing = ids.find((id) => !known.has(id));
    if (missing !== undefined) throw new AppError('not_found', `There is no entry ${missing}.`);
    const items = new Counted(library.all(ids.length > 0 ? ids : undefined));
    const pieces = format === 'json' ? exportJson(items) : exportMarkdown(items);
    if (!output) {
      await writeToStandardOutput(pieces);
      return { text: '', json: undefined };
    }
    const path = resolve(output);
    await writeFileAtomic(path, pieces, { mode: personsFileMode() });
    return { text: `Wrote ${items.count} to ${path}`, json: { path, exported: items.count } };
  });
}

class Counted implements AsyncIterable<Knowledge> {
  readonly #items: AsyncIterable<Knowledge>;
  count = 0;

  constructor(items: AsyncIterable<Knowledge>) {
    this.#items = items;
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Knowledge> {
    for await (const item of this.#items) {
      this.count += 1;
      yield item;
    }
  }
}
