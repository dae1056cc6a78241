import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { serverSettingsSchema, type ServerSettings } from '#shared/server-settings';
import type { EnvSource } from './env-file';

/** The name of the source that is the connection which the person has set in the app. */
export const APP_SETTINGS = 'the app’s settings';

/** Variables that name a server, or say how to sign in there. */
const OF_A_CONNECTION =
  /^TEMPORAL_(HOST|ADDRESS|NAMESPACE|PROFILE|API_KEY|TLS|TLS_.+|GRPC_META_.+|CLOUD_.+)$/;

/** The first variable of the sources that decides about the connection: then the app's settings do not. */
export function decidedBy(sources: readonly EnvSource[]): { key: string; source: string } | undefined {
  for (const { name, values } of sources) {
    const key = Object.keys(values).find((each) => OF_A_CONNECTION.test(each) && values[each]?.trim());
    if (key) return { key, source: name };
  }
  return undefined;
}

/** What the person has set in the app whose data folder this is. Settings that cannot be read count as none. */
export function readServerSettings(folder: string): ServerSettings | undefined {
  try {
    const { server } = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as {
      server?: unknown;
    };
    return serverSettingsSchema.safeParse(server).data;
  } catch {
    return undefined;
  }
}

/** The settings as variables: the same rules hold for them. Undefined if they leave the choice to others. */
export function serverSettingsSource(
  settings: ServerSettings,
  folder: string,
  apiKey: () => string | undefined,
): EnvSource | undefined {
  const { use, profile, address, namespace, security } = settings;
  if (use === 'automatic') return undefined;
  const values =
    use === 'profile'
      ? { TEMPORAL_PROFILE: profile }
      : {
          TEMPORAL_HOST: address,
          TEMPORAL_NAMESPACE: namespace,
          ...(security !== 'none' && tlsVariables(settings)),
          ...(security === 'api_key' && { TEMPORAL_API_KEY: apiKey() }),
        };
  return { name: APP_SETTINGS, folder, values };
}

function tlsVariables(settings: ServerSettings): EnvSource['values'] {
  const { security, client_certificate, client_key, authority, server_name } = settings;
  return {
    TEMPORAL_TLS: 'true',
    TEMPORAL_TLS_SERVER_NAME: server_name,
    TEMPORAL_TLS_SERVER_CA_CERT_PATH: authority ?? undefined,
    ...(security === 'certificate' && {
      TEMPORAL_TLS_CLIENT_CERT_PATH: client_certificate ?? undefined,
      TEMPORAL_TLS_CLIENT_KEY_PATH: client_key ?? undefined,
    }),
  };
}
