import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ServerAccess } from '../temporal/connection-options';
import { CONFIG_KEYS } from './config-keys';
import type { EnvSource } from './env-file';
import type { ConfigReader } from './config-reader';

/** Temporal's own convention: `TEMPORAL_ADDRESS`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS_…`, `TEMPORAL_PROFILE` and `temporal.toml`. */
export function connectionFromProfile(reader: ConfigReader): Partial<ServerAccess> & { namespace?: string } {
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({
      overrideEnvVars: merged(reader.sources),
    });
    const { tls, apiKey, metadata } = connectionOptions;
    const address = connectionOptions.address && parseAddress(connectionOptions.address, reader);
    return {
      address,
      tls: tls ?? undefined,
      apiKey: typeof apiKey === 'string' ? apiKey : undefined,
      metadata,
      namespace,
    };
  } catch (error) {
    // The TOML parser quotes the lines around an error from its second line on: a key may stand there.
    const reason = String(error instanceof Error ? error.message : error).split('\n')[0];
    reader.report(
      `The Temporal profile (TEMPORAL_PROFILE, TEMPORAL_TLS_…, temporal.toml) is wrong: ${reason}.`,
    );
    return {};
  }
}

function parseAddress(address: string, reader: ConfigReader): string | undefined {
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
