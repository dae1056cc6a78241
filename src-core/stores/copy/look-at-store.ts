import { describeObjectsLocation } from '../../config/objects-location';
import type { DataPaths } from '../../platform/data-folder';
import { openDatabase } from '../database/database';
import { isGone } from '../database/open-store';
import { storePlace } from '../database/postgresql/store-url';
import { openObjects } from '../objects/open-objects';
import { isUnfinishedCopy } from './records/sqlite-side';
import type { StoreAt } from './move-store';

/** What a store holds of each kind; null where nothing of the app is yet. */
export type Holdings = Record<(typeof COUNTED)[number]['table'], number> | null;

/** What is at a place. */
export interface FoundStore {
  /** For the person. */
  words: string;
  /** `unfinished`: part of what was being moved there. */
  holds: Holdings | 'unfinished';
}

const COUNTED = [
  { table: 'gallery_images', words: ['picture', 'pictures'] },
  { table: 'knowledge', words: ['entry', 'entries'] },
  { table: 'conversations', words: ['conversation', 'conversations'] },
  { table: 'analyses', words: ['report', 'reports'] },
] as const;

/** Counts what is shown, in either dialect. */
export const COUNT_HOLDINGS = `SELECT ${COUNTED.map(
  // What is deleted of a conversation goes at once.
  ({ table }) =>
    `(SELECT count(*) FROM ${table}${table === 'conversations' ? '' : ' WHERE deleted_ms IS NULL'}) AS ${table}`,
).join(', ')}`;

/**
 * Connects to where a store is or may be, and says what is there. Nothing is made or changed.
 * @throws AppError that says why it cannot be used.
 */
export async function lookAtStore(paths: DataPaths, { storeUrl, objects }: StoreAt): Promise<FoundStore> {
  let found: Pick<FoundStore, 'words' | 'holds'>;
  if (storeUrl === undefined) {
    const holds = lookAtFile(paths.database);
    found = { words: `The data folder is on this computer. ${inWords(holds)}`, holds };
  } else {
    const place = storePlace(storeUrl);
    // Loaded only where it is needed.
    const { lookAtPostgres } = await import('./look-at-postgres');
    const holds = await lookAtPostgres(place);
    found = { words: `${capitalised(place.name)} answers. ${inWords(holds)}`, holds };
  }
  if (!objects) return found;
  await (await openObjects(paths.root, objects)).check();
  const reached = `Pictures and reports can be reached in ${describeObjectsLocation(objects)}.`;
  return { ...found, words: `${found.words} ${reached}` };
}

function lookAtFile(database: string): FoundStore['holds'] {
  if (isGone(database)) return null;
  const opened = openDatabase(database);
  try {
    if (isUnfinishedCopy(opened)) return 'unfinished';
    return opened.prepare(COUNT_HOLDINGS).get() as NonNullable<Holdings>;
  } finally {
    opened.close();
  }
}

function inWords(holdings: FoundStore['holds']): string {
  if (holdings === 'unfinished') return 'It has part of what was being moved there.';
  if (!holdings || Object.values(holdings).every((count) => count === 0)) return 'It is empty.';
  const parts = COUNTED.flatMap(({ table, words: [one, many] }) => {
    const count = holdings[table];
    return count === 0 ? [] : `${count} ${count === 1 ? one : many}`;
  });
  return `It has ${parts.join(', ')}.`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
