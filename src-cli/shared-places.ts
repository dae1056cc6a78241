import { storePlace } from '#core/stores/database/postgresql/store-url';
import { openObjects } from '#core/stores/objects/open-objects';
import { openSharedStores } from '#core/stores/open-stores';
import { checkPlace, placeOfObjects, placeOfStore } from '#core/stores/place-watch';
import { toErrorShape } from '#shared/errors';
import type { PlaceStatus, Status } from '#shared/status';
import type { Session } from './session';

type SharedPlaces = Pick<Status, 'store' | 'objects'>;

/** What machines share by the configuration, and whether it can be used now. */
export async function sharedPlaces({ paths, config }: Session): Promise<SharedPlaces> {
  const { objects } = config;
  return {
    ...(await sharedStore({ paths, config })),
    ...(objects && {
      objects: await checkPlace(placeOfObjects(await openObjects(paths.root, objects), objects)),
    }),
  };
}

async function sharedStore({
  paths,
  config: { storeUrl },
}: Pick<Session, 'paths' | 'config'>): Promise<SharedPlaces> {
  if (storeUrl === undefined) return {};
  try {
    const stores = await openSharedStores(paths, { storeUrl });
    const store = await checkPlace(placeOfStore(stores));
    await stores.close();
    return { store };
  } catch (error) {
    const { code, message, hint } = toErrorShape(error);
    return { store: { state: 'failed', place: storePlace(storeUrl).name, message, hint, error_code: code } };
  }
}

export function isOutOfReach({ store, objects }: SharedPlaces): boolean {
  return [store, objects].some((place) => place !== undefined && place.state !== 'ready');
}

/** Lines of `temporal status`. */
export function placeLines(name: 'Store' | 'Objects', place: PlaceStatus | undefined): string[] {
  if (!place) return [];
  const line = `${name.padEnd(12)}${place.place}${place.state === 'ready' ? '' : `: ${place.message}`}`;
  return place.hint ? [line, `${' '.repeat(12)}${place.hint}`] : [line];
}
