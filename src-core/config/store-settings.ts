import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { storeSettingsSchema, type StorePlaceChoice } from '#shared/store-settings';
import type { EnvSource } from './env-file';
import { APP_SETTINGS } from './server-settings';

/** What lets the app into the store that its settings name; only the app can read it, from its key store. */
export interface StoreSecrets {
  /** Of the database's role. */
  password?: string;
  /** For S3. */
  access_key_id?: string;
  secret_access_key?: string;
}

const OF_A_STORE = ['LEATHER_BOOK_STORE_URL', 'LEATHER_BOOK_OBJECTS_URL'];
const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'];

/** The first variable of the sources that says where the store is: then the app's settings do not. */
export function storeDecidedBy(sources: readonly EnvSource[]): { key: string; source: string } | undefined {
  return firstOf(OF_A_STORE, sources);
}

/** What the person has set in the app whose data folder this is. Settings that cannot be read count as none. */
export function readStoreSettings(folder: string): StorePlaceChoice | undefined {
  try {
    const { store } = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { store?: unknown };
    return storeSettingsSchema.safeParse(store).data;
  } catch {
    return undefined;
  }
}

/**
 * The settings as variables: the same rules hold for them. Undefined if everything is in the data folder.
 * @param sources Where keys for S3 may be set, which take precedence.
 */
export function storeSettingsSource(
  { use, database, objects }: StorePlaceChoice,
  folder: string,
  secrets: StoreSecrets,
  sources: readonly EnvSource[],
): EnvSource | undefined {
  if (use === 'here') return undefined;
  return {
    name: APP_SETTINGS,
    folder,
    values: {
      LEATHER_BOOK_STORE_URL: withPassword(database, secrets.password),
      LEATHER_BOOK_OBJECTS_URL: objects,
      // A pair stays together.
      ...(!firstOf(KEYS, sources) && {
        AWS_ACCESS_KEY_ID: secrets.access_key_id,
        AWS_SECRET_ACCESS_KEY: secrets.secret_access_key,
      }),
    },
  };
}

function firstOf(keys: readonly string[], sources: readonly EnvSource[]) {
  for (const { name, values } of sources) {
    const key = keys.find((each) => values[each]?.trim());
    if (key) return { key, source: name };
  }
  return undefined;
}

/** After the name of the role, or, where the address has none, as a parameter. */
function withPassword(url: string, password: string | undefined): string {
  if (!password) return url;
  const encoded = encodeURIComponent(password);
  const [, scheme, role] = /^(\w+:\/\/)([^/?#@:]+)@/.exec(url) ?? [];
  if (scheme && role) return `${scheme}${role}:${encoded}${url.slice(scheme.length + role.length)}`;
  return `${url}${url.includes('?') ? '&' : '?'}password=${encoded}`;
}
