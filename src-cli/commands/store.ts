import { Command } from 'commander';
import { OBJECTS_URL_FORM, objectsLocationSchema, type ObjectsLocation } from '#core/config/objects-location';
import { copyObjects } from '#core/stores/copy/copy-objects';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { openObjects } from '#core/stores/objects/open-objects';
import { AppError } from '#shared/errors';
import { action, type CommandResult } from '../command-runner';
import { terminationSignal } from '../interrupts';
import { ProgressLine } from '../progress-line';
import type { Session } from '../session';

/** Names the data folder among the places. */
const DATA_FOLDER = 'data';

interface CopyOptions {
  from: string;
  to: string;
}

/** `leather-book store`: what is kept, and where. */
export function storeCommand(): Command {
  const store = new Command('store').description('what the app keeps, and where');
  store
    .command('copy')
    .description('copy all pictures, reports and files of analyses from one place to another')
    .requiredOption(
      '--from <place>',
      `"${DATA_FOLDER}" (the data folder), s3://bucket/prefix?… or file:///folder`,
    )
    .requiredOption('--to <place>', 'the same')
    .addHelpText(
      'after',
      `
Each object is read back and compared by its SHA-256. A copy that was interrupted goes on when it is run again.
What only the target has stays. Records (the gallery, the list of analyses, knowledge, memories) are not copied.
To use the new place, set LEATHER_BOOK_OBJECTS_URL.`,
    )
    .action(action<CopyOptions>((session, _, options) => copy(session, options)));
  return store;
}

async function copy(session: Session, { from, to }: CopyOptions): Promise<CommandResult> {
  const source = await open(session, '--from', from);
  const target = await open(session, '--to', to);
  const { signal, release } = terminationSignal();
  const progress = new ProgressLine();
  try {
    const done = await copyObjects(source, target, {
      signal,
      onProgress: ({ objects, bytes }) => progress.show(`${objects} objects, ${inMegabytes(bytes)}`),
    });
    const { objects, bytes, copied } = done;
    return {
      text: `${copied} of ${objects} objects copied (${inMegabytes(bytes)} in all), ${objects - copied} were there already. All have the same SHA-256 in both places.`,
      json: done,
    };
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

async function open(session: Session, option: string, place: string): Promise<ObjectStore> {
  const { paths, config } = session;
  const objects = await openObjects(paths.root, placeOf(option, place, config));
  if (place !== DATA_FOLDER) await objects.check();
  return objects;
}

function placeOf(option: string, place: string, { objects }: Session['config']): ObjectsLocation | undefined {
  if (place === DATA_FOLDER) return undefined;
  const parsed = objectsLocationSchema.safeParse(place);
  // The configured keys are for any bucket; without them, AWS's usual chain has others.
  const credentials = objects?.kind === 's3' ? objects.credentials : undefined;
  if (parsed.success) return parsed.data.kind === 's3' ? { ...parsed.data, credentials } : parsed.data;
  throw new AppError('invalid_input', `${option} does not name a place for objects.`, {
    hint: `It must be "${DATA_FOLDER}", or ${OBJECTS_URL_FORM}.`,
  });
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
