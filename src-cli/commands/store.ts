import { Command } from 'commander';
import { action, type CommandResult } from '../command-runner';
import { terminationSignal } from '../interrupts';
import { ProgressLine } from '../progress-line';
import type { Session } from '../session';
import { AppError } from '#shared/errors';
import { copyObjects } from '#core/stores/copy/copy-objects';
import { copyRecords } from '#core/stores/copy/records/copy-records';
import { DATA_FOLDER, objectsAt, recordsAt, STORE, namesRecords } from '../store-places';

interface CopyOptions {
  from: string;
  to: string;
}

/** `leather-book store`: what is kept, and where. */
export function storeCommand(): Command {
  const store = new Command('store').description('what the app keeps, and where');
  store
    .command('copy')
    .description(
      'copy all pictures, reports and files of analyses, or all records, from one place to another',
    )
    .requiredOption(
      '--from <place>',
      `"${DATA_FOLDER}" (the data folder), s3://bucket/prefix?…, file:///folder, postgres://…, or "${STORE}" (LEATHER_BOOK_STORE_URL)`,
    )
    .requiredOption('--to <place>', 'the same')
    .addHelpText(
      'after',
      `
With a PostgreSQL database on one side, the records are copied: the gallery, knowledge, the Black Vault, the list of
analyses, conversations and memories. The other side is the data folder or another database, and the target must be
empty. Quit every app and worker that uses either. Each table is compared by its number of rows and one hash.
Otherwise objects are copied: each is read back and compared by its SHA-256, and what only the target has stays.
A copy that was interrupted goes on when it is run again. To use the new place, set LEATHER_BOOK_STORE_URL or
LEATHER_BOOK_OBJECTS_URL. An address with a password is better set there than typed: other users can see a command.`,
    )
    .action(action<CopyOptions>((session, _, options) => copy(session, options)));
  return store;
}

async function copy(session: Session, options: CopyOptions): Promise<CommandResult> {
  const { signal, release } = terminationSignal();
  const progress = new ProgressLine();
  const isOfRecords = [options.from, options.to].some(namesRecords);
  try {
    return await (isOfRecords ? records : objects)(session, options, { signal, progress });
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new AppError('cancelled', 'The copy was interrupted.', {
      hint: 'Run it again: it goes on where it was.',
    });
  } finally {
    progress.end();
    release();
  }
}

interface Copying {
  signal: AbortSignal;
  progress: ProgressLine;
}

async function objects(
  session: Session,
  { from, to }: CopyOptions,
  { signal, progress }: Copying,
): Promise<CommandResult> {
  const source = await objectsAt(session, '--from', from);
  const target = await objectsAt(session, '--to', to);
  const done = await copyObjects(source, target, {
    signal,
    onProgress: (so_far) => progress.show(`${so_far.objects} objects, ${inMegabytes(so_far.bytes)}`),
  });
  const { copied, bytes } = done;
  return {
    text: `${copied} of ${done.objects} objects copied (${inMegabytes(bytes)} in all), ${done.objects - copied} were there already. All have the same SHA-256 in both places.`,
    json: done,
  };
}

async function records(
  session: Session,
  { from, to }: CopyOptions,
  { signal, progress }: Copying,
): Promise<CommandResult> {
  const source = await recordsAt(session, '--from', from);
  try {
    const target = await recordsAt(session, '--to', to);
    try {
      const done = await copyRecords(source, target, {
        signal,
        onProgress: (so_far) => progress.show(`${so_far.records} records`),
      });
      return {
        text: `${done.copied} of ${done.records} records copied, ${done.records - done.copied} were there already. Both stores have the same rows in every table.`,
        json: done,
      };
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
