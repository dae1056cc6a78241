import { AppError, toErrorShape, type ErrorShape } from '#shared/errors';
import type { ServerSettings } from '#shared/server-settings';
import type { StorePlaceChoice } from '#shared/store-settings';
import { isLocalAddress, type ServerAccess } from './server-access';
import { cloudConnection } from './cloud-connection';
import type { ConfigValue } from './config-keys';
import { ConfigReader } from './config-reader';
import { configuredRetry, type ConfiguredRetry } from './configured-retry';
import { connectionFromProfile } from './connection-from-profile';
import type { HealthAddress } from './health-address';
import { objectsLocation } from './objects-config';
import type { ObjectsLocation } from './objects-location';
import { decidedBy, readServerSettings, serverSettingsSource } from './server-settings';
import { readStoreSettings, storeDecidedBy, storeSettingsSource, type StoreSecrets } from './store-settings';
import { ENVIRONMENT, readEnvFile, type EnvSource } from './env-file';
import { PayloadKeys } from '../payloads/payload-keys';

export interface Config extends ServerAccess {
  namespace: string;
  taskQueue: string;
  maxConcurrentActivities: number;
  maxConcurrentWorkflows: number;
  /** How much memory the worker should take at most, in MiB; absent if nobody has said. */
  workerMemory?: number;
  /** Where the worker says how it is; absent: nowhere. */
  workerHealth?: HealthAddress;
  /** How long a job may take by the server's clock; absent if nobody has set it. */
  workflowExecutionTimeoutSeconds?: number;
  /** How long one run of a job may take by the server's clock; absent if nobody has set it. */
  workflowRunTimeoutSeconds?: number;
  activityStartToCloseTimeoutSeconds: number;
  retry: ConfiguredRetry;
  /** How workers name themselves to the server, before their process and computer. */
  workerIdentity: string;
  /** What all workers of the app are to the server, whatever their version. */
  deploymentName: string;
  /** Whether the server gives workers only what is meant for their version, and if so, whether a job may move on. */
  workerVersioning: ConfigValue<'LEATHER_BOOK_WORKER_VERSIONING'>;
  /** What jobs of other programs may do; the settings decide whatever is absent. */
  otherPrograms: {
    /** The only folders that their analyses may read from. */
    inputDirs?: readonly string[];
    /** The only folders that they may write reports to. */
    outputDirs?: readonly string[];
    /** Whether what they send waits for a person before it is learned. */
    reviewLearning?: boolean;
    /** Whether they may ask what is remembered. */
    recall?: boolean;
  };
  /** Whether this computer has a worker; absent: the settings decide. */
  worker?: 'always' | 'never';
  /** A secret: the address of the PostgreSQL database that has the store; absent: it is in the data folder. */
  storeUrl?: string;
  /** What payloads are encrypted with; absent: they are not. */
  payloadKeys?: PayloadKeys;
  /** A secret: the same keys as text, if only the app can read them: its worker has to be told. */
  keptPayloadKeys?: string;
  /** Where objects are kept; absent: in the data folder. */
  objects?: ObjectsLocation;
  /** Somebody has set the address; it is not the default. */
  isNamed: boolean;
  /** Why the connection or the keys that the person has set in the app cannot be used: nothing is connected. */
  unusable?: ErrorShape;
  /** The address is this computer's, without TLS or key: if nothing answers there, the app may start a server. */
  isLocal: boolean;
}

/** For a key that the app keeps and cannot use. */
export const ENTER_KEY_AGAIN = 'Enter it again in the app’s settings, “Encryption”, or remove it there.';
const PAYLOAD_KEY = 'LEATHER_BOOK_PAYLOAD_KEY';
const MEND_IN_SETTINGS = 'Correct it in the app’s settings, “Temporal server”.';

/** Where the configuration is read from: by default as the app, the worker and the command do. */
export interface ConfigPlaces {
  /** The data folder. */
  folder?: string;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  /** The connection to use instead of the one that the settings in the data folder name. */
  server?: ServerSettings;
  /** The API key of the server that the settings name, where it can be read. */
  apiKey?: () => string | undefined;
  /** The payload keys that the app keeps, where they can be read. @throws AppError if they cannot. */
  payloadKeys?: () => string | undefined;
  /** The place of the store to use instead of the one that the settings in the data folder name. */
  store?: StorePlaceChoice;
  /** What lets into that place, where it can be read. */
  storeSecrets?: () => StoreSecrets;
  /** What is wrong with that server, or with those keys, goes into {@link Config.unusable}: the person mends it in the settings. */
  canBeMended?: boolean;
}

/** Every place that configuration may come from, the first one winning. @throws AppError `config_invalid` */
export function configSources({
  folder,
  cwd = process.cwd(),
  env = process.env,
}: ConfigPlaces = {}): EnvSource[] {
  const files = [...new Set([cwd, ...(folder ? [folder] : [])])].map(readEnvFile);
  return [{ name: ENVIRONMENT, folder: cwd, values: env }, ...files.filter((file) => file !== undefined)];
}

/**
 * The configuration: the environment first, then `.env.temporal` in the working folder, then in `folder`
 * (the data folder), then the server that is set in the app if none of these names one, then Temporal's own convention
 * (`TEMPORAL_ADDRESS`, `temporal.toml`, …), then the defaults.
 * An empty value counts as unset. Throws one `config_invalid` that names every wrong key, sources that contradict
 * each other, and credentials that would go to an address from elsewhere.
 */
export function loadConfig(places: ConfigPlaces = {}): Config {
  const sources = configSources(places);
  const reader = new ConfigReader(sources);
  const fromSettings = settingsSource(places, sources);
  const server = fromSettings ? new ConfigReader([...sources, fromSettings]) : reader;
  const own = new ConfigReader(ownSources(sources, places));
  const fromStoreSettings = storeSource(places, own.sources);
  const store = fromStoreSettings ? new ConfigReader([...own.sources, fromStoreSettings]) : own;

  const connection = connectionOf(server);
  const { address, tls, tlsFiles, apiKey, metadata, namespace, isNamed } = connection;
  const mends = fromSettings && places.canBeMended;
  const encryption = encryptionOf(own, places);
  const config: Config = {
    address,
    tls,
    tlsFiles,
    apiKey,
    apiKeyNow: apiKey === undefined ? undefined : () => apiKeyNow(connection, places),
    metadata,
    namespace,
    isNamed,
    unusable:
      mends && server.problems.length > 0
        ? { code: 'config_invalid', message: server.problems.join(' '), hint: MEND_IN_SETTINGS }
        : encryption.unusable,
    taskQueue: reader.readOrDefault('TEMPORAL_TASK_QUEUE'),
    maxConcurrentActivities: reader.readOrDefault('TEMPORAL_MAX_CONCURRENT_ACTIVITIES'),
    maxConcurrentWorkflows: reader.readOrDefault('TEMPORAL_MAX_CONCURRENT_WORKFLOWS'),
    workerMemory: reader.read('LEATHER_BOOK_WORKER_MEMORY')?.value,
    workerHealth: reader.read('LEATHER_BOOK_WORKER_HEALTH')?.value,
    workflowExecutionTimeoutSeconds: reader.read('TEMPORAL_WORKFLOW_EXECUTION_TIMEOUT')?.value,
    workflowRunTimeoutSeconds: reader.read('TEMPORAL_WORKFLOW_RUN_TIMEOUT')?.value,
    activityStartToCloseTimeoutSeconds: reader.readOrDefault('TEMPORAL_ACTIVITY_START_TO_CLOSE_TIMEOUT'),
    retry: configuredRetry(reader),
    workerIdentity: reader.readOrDefault('TEMPORAL_WORKER_IDENTITY'),
    deploymentName: reader.readOrDefault('TEMPORAL_DEPLOYMENT_NAME'),
    workerVersioning: reader.readOrDefault('LEATHER_BOOK_WORKER_VERSIONING'),
    isLocal: isLocalAddress(address) && !tls && !apiKey,
    worker: reader.read('LEATHER_BOOK_WORKER')?.value,
    storeUrl: store.read('LEATHER_BOOK_STORE_URL')?.value,
    payloadKeys: encryption.payloadKeys,
    keptPayloadKeys: encryption.keptPayloadKeys,
    objects: objectsLocation(store),
    otherPrograms: {
      inputDirs: own.read('LEATHER_BOOK_INPUT_DIRS')?.value,
      outputDirs: own.read('LEATHER_BOOK_OUTPUT_DIRS')?.value,
      reviewLearning: own.read('LEATHER_BOOK_REVIEW_OTHER_PROGRAMS')?.value,
      recall: own.read('LEATHER_BOOK_RECALL_FOR_OTHER_PROGRAMS')?.value,
    },
  };
  const problems = [...new Set([...reader.problems, ...own.problems, ...store.problems])];
  const ofServer = mends ? [] : server.problems.filter((problem) => !problems.includes(problem));
  if (problems.length + ofServer.length > 0) {
    throw new AppError('config_invalid', [...problems, ...ofServer].join(' '), {
      hint:
        problems.length === 0
          ? MEND_IN_SETTINGS
          : 'Correct it and start again; docs/configuration.md explains every key.',
    });
  }
  return config;
}

function connectionOf(reader: ConfigReader) {
  return cloudConnection(reader) ?? connectionFromProfile(reader);
}

/** A key that is meant for another server, or another namespace, is not sent to this one. */
function apiKeyNow(
  { address, namespace }: { address: string; namespace: string },
  places: ConfigPlaces,
): string | undefined {
  try {
    const sources = configSources(places);
    const reader = new ConfigReader([...sources, settingsSource(places, sources)].filter((each) => !!each));
    const now = connectionOf(reader);
    const isUsable = reader.problems.length === 0 && now.address === address && now.namespace === namespace;
    return isUsable ? now.apiKey : undefined;
  } catch {
    return undefined;
  }
}

/** A variable decides; otherwise the keys that the app keeps. If these cannot be used, nothing may be sent plain. */
function encryptionOf(
  own: ConfigReader,
  { payloadKeys, canBeMended }: ConfigPlaces,
): Pick<Config, 'payloadKeys' | 'keptPayloadKeys' | 'unusable'> {
  if (own.placeOf(PAYLOAD_KEY)) return { payloadKeys: own.read(PAYLOAD_KEY)?.value };
  try {
    const text = payloadKeys?.();
    if (text === undefined) return {};
    const kept = PayloadKeys.parse(text);
    if (kept) return { payloadKeys: kept, keptPayloadKeys: text };
    throw new AppError('config_invalid', 'What the app keeps as the key for encryption is not one.', {
      hint: ENTER_KEY_AGAIN,
    });
  } catch (error) {
    if (!canBeMended) throw error;
    return { unusable: toErrorShape(error) };
  }
}

/** Where the variable is set that decides about the payload keys instead of the app’s key store. */
export function payloadKeysDecidedBy(places: ConfigPlaces): { key: string; source: string } | undefined {
  const place = new ConfigReader(ownSources(configSources(places), places)).placeOf(PAYLOAD_KEY);
  return place && { key: PAYLOAD_KEY, source: place.source };
}

/** The keys that payloads are encrypted with, if they are set and can be used. @throws AppError `config_invalid` */
export function configuredPayloadKeys(places: ConfigPlaces): PayloadKeys | undefined {
  return new ConfigReader(ownSources(configSources(places), places)).read(PAYLOAD_KEY)?.value;
}

/** Without the working folder's file. */
export function ownSources(sources: readonly EnvSource[], { folder }: ConfigPlaces): EnvSource[] {
  return sources.filter((source) => source.name === ENVIRONMENT || source.folder === folder);
}

/** The connection of the app's settings, if no variable decides about it. */
function settingsSource({ folder, server, apiKey }: ConfigPlaces, sources: readonly EnvSource[]) {
  if (!folder || decidedBy(sources)) return undefined;
  const settings = server ?? readServerSettings(folder);
  return settings && serverSettingsSource(settings, folder, apiKey ?? (() => undefined));
}

/** The place of the store in the app's settings, if no variable decides about it. */
function storeSource({ folder, store, storeSecrets }: ConfigPlaces, sources: readonly EnvSource[]) {
  if (!folder || storeDecidedBy(sources)) return undefined;
  const settings = store ?? readStoreSettings(folder);
  return settings && storeSettingsSource(settings, folder, storeSecrets?.() ?? {}, sources);
}
