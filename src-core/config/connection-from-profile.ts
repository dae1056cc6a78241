import { loadClientConfigProfile, toClientOptions, type ClientConfigProfile } from '@temporalio/envconfig';
import type { ServerAccess, TlsFiles } from './server-access';
import { CONFIG_KEYS } from './config-keys';
import { defaultOf, type ConfigReader } from './config-reader';
import type { EnvSource } from './env-file';
import { checkPlacement, type Placed } from './one-place';
import { APP_SETTINGS } from './server-settings';
import { checkClientPair, readCertificate, readPemFile, type Pem } from './tls-files';

/**
 * `TEMPORAL_HOST` and `TEMPORAL_NAMESPACE`, and after them Temporal's own convention: `TEMPORAL_ADDRESS`,
 * `TEMPORAL_API_KEY`, `TEMPORAL_TLS_…`, `TEMPORAL_PROFILE` and `temporal.toml`.
 */
export function connectionFromProfile(
  reader: ConfigReader,
): ServerAccess & { namespace: string; isNamed: boolean } {
  const host = reader.read('TEMPORAL_HOST')?.value;
  const { profile, tlsFiles } = loadProfile(reader);
  const address = host ?? parseAddress(profile.address, reader) ?? defaultOf('TEMPORAL_HOST');
  const namespace =
    reader.read('TEMPORAL_NAMESPACE')?.value ?? profile.namespace ?? defaultOf('TEMPORAL_NAMESPACE');
  const { tls, apiKey, metadata } = toClientOptions(profile).connectionOptions;
  return {
    address,
    namespace,
    isNamed: host !== undefined || profile.address !== undefined,
    tls: tls ?? undefined,
    tlsFiles,
    apiKey: typeof apiKey === 'string' ? apiKey : undefined,
    metadata,
  };
}

/** A profile with its certificates instead of their files, and the files. */
interface ReadProfile {
  profile: ClientConfigProfile;
  tlsFiles?: TlsFiles;
}

/** The profile, overridden by the variables, with its files read. Reports what is wrong with it, and is then empty. */
function loadProfile(reader: ConfigReader): ReadProfile {
  const overrideEnvVars = merged(reader.sources);
  // A server that is named in the app has nothing from a profile.
  const disableFile = reader.placeOf('TEMPORAL_HOST')?.source === APP_SETTINGS;
  try {
    // The profile alone shows what does not come from a variable.
    const inFile = disableFile ? {} : loadClientConfigProfile({ overrideEnvVars, disableEnv: true });
    const profile = loadClientConfigProfile({ overrideEnvVars, disableFile });
    const places = new Places(reader, overrideEnvVars);
    checkPlacement(reader, {
      destination: [
        ...places.first(['TEMPORAL_HOST', 'TEMPORAL_ADDRESS'], 'address', inFile.address),
        ...places.first(['TEMPORAL_TLS'], 'tls.disabled', inFile.tls?.disabled),
        ...places.first(['TEMPORAL_TLS_SERVER_NAME'], 'tls.server_name', inFile.tls?.serverName),
        ...places.first(CA_KEYS, 'tls.server_ca_cert', inFile.tls?.serverCACert),
      ],
      credentials: [
        ...places.first(['TEMPORAL_API_KEY'], 'api_key', inFile.apiKey),
        ...places.first(CERT_KEYS, 'tls.client_cert', inFile.tls?.clientCert),
        ...places.first(PRIVATE_KEYS, 'tls.client_key', inFile.tls?.clientKey),
        ...places.headers(),
        ...places.first([], 'grpc_meta', inFile.grpcMeta),
      ],
    });
    return withFilesRead(reader, places, profile);
  } catch (error) {
    // The TOML parser quotes the lines around an error from its second line on: they may contain a key.
    const reason = String(error instanceof Error ? error.message : error).split('\n')[0];
    reader.report(
      `The Temporal profile (TEMPORAL_PROFILE, TEMPORAL_TLS_…, temporal.toml) is wrong: ${reason}.`,
    );
    return { profile: {} };
  }
}

const CERT_KEYS = ['TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_CERT_DATA'];
const PRIVATE_KEYS = ['TEMPORAL_TLS_CLIENT_KEY_PATH', 'TEMPORAL_TLS_CLIENT_KEY_DATA'];
const CA_KEYS = ['TEMPORAL_TLS_SERVER_CA_CERT_PATH', 'TEMPORAL_TLS_SERVER_CA_CERT_DATA'];

/** Where each part of a profile is set: in the first source that has its variable, otherwise in the profile. */
class Places {
  readonly #profile: string;

  constructor(
    private readonly reader: ConfigReader,
    env: Record<string, string>,
  ) {
    this.#profile = `the profile "${env.TEMPORAL_PROFILE ?? 'default'}" of ${env.TEMPORAL_CONFIG_FILE ?? 'temporal.toml'}`;
  }

  /** Where the first of these variables that is set is set; otherwise where the profile sets that part. */
  first(variables: readonly string[], part: string, inFile: unknown): Placed[] {
    for (const key of variables) {
      const place = this.reader.placeOf(key);
      if (place) return [{ key, source: place.source }];
    }
    return inFile === undefined ? [] : [{ key: part, source: this.#profile }];
  }

  headers(): Placed[] {
    const names = this.reader.sources.flatMap(({ values }) => Object.keys(values));
    return [...new Set(names)]
      .filter((name) => name.startsWith('TEMPORAL_GRPC_META_'))
      .flatMap((name) => this.first([name], name, undefined));
  }
}

/** Reads the files, and reports each that cannot be used. */
function withFilesRead(reader: ConfigReader, places: Places, profile: ClientConfigProfile): ReadProfile {
  const { tls } = profile;
  if (!tls || tls.disabled) return { profile };
  const read = (of: typeof tls.clientCert, variables: string[], part: string): Pem | undefined => {
    const [place] = places.first(variables, part, of);
    if (!of || !place) return undefined;
    if ('path' in of) return readPemFile(reader, { path: of.path, ...place });
    return { content: Buffer.from(of.data), name: `${place.key} (in ${place.source})` };
  };
  const cert = read(tls.clientCert, CERT_KEYS, 'tls.client_cert');
  const key = read(tls.clientKey, PRIVATE_KEYS, 'tls.client_key');
  const ca = read(tls.serverCACert, CA_KEYS, 'tls.server_ca_cert');
  if (cert && key) checkClientPair(reader, cert, key);
  else if (tls.clientCert || tls.clientKey) reportHalf(reader, tls.clientCert ? 'certificate' : 'key', tls);
  if (ca) readCertificate(reader, ca);
  const source = (pem: Pem | undefined) => pem && { data: pem.content };
  return {
    profile: {
      ...profile,
      tls: { ...tls, clientCert: source(cert), clientKey: source(key), serverCACert: source(ca) },
    },
    tlsFiles: { clientCert: cert?.file, clientKey: key?.file, serverCa: ca?.file },
  };
}

function reportHalf(
  reader: ConfigReader,
  present: string,
  { clientCert, clientKey }: NonNullable<ClientConfigProfile['tls']>,
): void {
  if (clientCert && clientKey) return;
  reader.report(
    `The Temporal profile (TEMPORAL_TLS_CLIENT_…, temporal.toml) has a client ${present} alone; a certificate and its key go together.`,
  );
}

function parseAddress(address: string | undefined, reader: ConfigReader): string | undefined {
  if (address === undefined) return undefined;
  const { schema, allowed } = CONFIG_KEYS.TEMPORAL_HOST;
  const parsed = schema.safeParse(address);
  if (parsed.success) return parsed.data;
  reader.report(`TEMPORAL_ADDRESS, or the profile's address, is "${address}"; it must be ${allowed}.`);
  return undefined;
}

/** One environment out of all sources, the first one winning. The app's own keys are read elsewhere. */
function merged(sources: readonly EnvSource[]): Record<string, string> {
  const own = new Set(Object.keys(CONFIG_KEYS));
  const entries = sources
    .toReversed()
    .flatMap(({ values }) => Object.entries(values))
    .filter((entry): entry is [string, string] => Boolean(entry[1]?.trim()) && !own.has(entry[0]));
  return Object.fromEntries(entries);
}
