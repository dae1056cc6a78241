import { storeUrlSchema } from '#core/config/config-keys';
import { OBJECTS_URL_FORM, objectsLocationSchema, type ObjectsLocation } from '#core/config/objects-location';
import type { RecordSide } from '#core/stores/copy/records/record-side';
import { recordsAt as openRecords } from '#core/stores/copy/records/records-at';
import type { ObjectStore } from '#core/stores/objects/object-store';
import { openObjects } from '#core/stores/objects/open-objects';
import { AppError } from '#shared/errors';
import type { Session } from './session';

/** Names the data folder among the places. */
export const DATA_FOLDER = 'data';
/** Names the configured database. */
export const STORE = 'store';

/** Whether a place has records only: it is a database. */
export function namesRecords(place: string): boolean {
  return place === STORE || /^postgres(ql)?:/.test(place);
}

/** The objects at a place. @throws AppError `invalid_input` if it is none; as `ObjectStore.check` does. */
export async function objectsAt(session: Session, option: string, place: string): Promise<ObjectStore> {
  const { paths, config } = session;
  const objects = await openObjects(paths.root, locationOf(option, place, config));
  if (place !== DATA_FOLDER) await objects.check();
  return objects;
}

function locationOf(
  option: string,
  place: string,
  { objects }: Session['config'],
): ObjectsLocation | undefined {
  if (place === DATA_FOLDER) return undefined;
  const parsed = objectsLocationSchema.safeParse(place);
  // The configured keys are for any bucket; without them, AWS's usual chain has others.
  const credentials = objects?.kind === 's3' ? objects.credentials : undefined;
  if (parsed.success) return parsed.data.kind === 's3' ? { ...parsed.data, credentials } : parsed.data;
  throw new AppError('invalid_input', `${option} does not name a place for objects.`, {
    hint: `It must be "${DATA_FOLDER}", or ${OBJECTS_URL_FORM}.`,
  });
}

/** The records at a place. @throws AppError `invalid_input` if it is none; as opening the store does. */
export async function recordsAt(
  { paths, config }: Session,
  option: string,
  place: string,
): Promise<RecordSide> {
  if (place === DATA_FOLDER) return openRecords(paths);
  const url = place === STORE ? config.storeUrl : place;
  if (!storeUrlSchema.safeParse(url).success || url === undefined) {
    throw new AppError('invalid_input', `${option} does not name a place for records.`, {
      hint: `It must be "${DATA_FOLDER}", postgres://name:password@host:5432/database, or "${STORE}" if LEATHER_BOOK_STORE_URL is set.`,
    });
  }
  return openRecords(paths, url);
}
