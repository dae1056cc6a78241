import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isLocalAddress, type ServerAccess } from '../temporal/connection-options';
import type { ConfigReader, ReadValue } from './config-reader';

/**
 * Temporal Cloud, when `TEMPORAL_CLOUD_NAMESPACE` is set: with a client certificate or with an API key.
 * The address is the namespace's endpoint, unless `host` names another one elsewhere, such as the regional
 * endpoint that API keys of some namespaces need.
 */
export function cloudConnection(
  reader: ConfigReader,
  host: string | undefined,
): (ServerAccess & { namespace: string }) | undefined {
  const namespace = reader.read('TEMPORAL_CLOUD_NAMESPACE')?.value;
  const cert = reader.read('TEMPORAL_CLOUD_CERT_PATH');
  const key = reader.read('TEMPORAL_CLOUD_KEY_PATH');
  const apiKey = reader.read('TEMPORAL_CLOUD_API_KEY')?.value;
  if (!namespace) {
    for (const [name, value] of Object.entries({
      TEMPORAL_CLOUD_CERT_PATH: cert,
      TEMPORAL_CLOUD_KEY_PATH: key,
      TEMPORAL_CLOUD_API_KEY: apiKey,
    })) {
      if (value) reader.report(`${name} is set, but TEMPORAL_CLOUD_NAMESPACE is not; set both or neither.`);
    }
    return undefined;
  }
  const address = host && !isLocalAddress(host) ? host : `${namespace}.tmprl.cloud:7233`;
  if (apiKey && !cert && !key) return { address, namespace, tls: true, apiKey };
  if (!apiKey && cert && key) {
    const crt = readPem(reader, 'TEMPORAL_CLOUD_CERT_PATH', cert);
    const privateKey = readPem(reader, 'TEMPORAL_CLOUD_KEY_PATH', key);
    const clientCertPair = crt && privateKey && { crt, key: privateKey };
    return { address, namespace, tls: { clientCertPair } };
  }
  reader.report(
    'TEMPORAL_CLOUD_NAMESPACE needs either TEMPORAL_CLOUD_API_KEY, or TEMPORAL_CLOUD_CERT_PATH together with TEMPORAL_CLOUD_KEY_PATH; not both.',
  );
  return { address, namespace };
}

function readPem(
  reader: ConfigReader,
  name: string,
  { value, source }: ReadValue<string>,
): Buffer | undefined {
  const path = resolve(source.folder, value);
  try {
    const pem = readFileSync(path);
    if (pem.includes('-----BEGIN ')) return pem;
    reader.report(`${name} is "${value}" (in ${source.name}); that file is not in PEM form.`);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    reader.report(`${name} is "${value}" (in ${source.name}); the file ${path} ${reason}.`);
  }
  return undefined;
}
