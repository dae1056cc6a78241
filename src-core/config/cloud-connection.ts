import { isLocalAddress, type ServerAccess } from './server-access';
import type { ConfigReader } from './config-reader';
import { checkPlacement } from './one-place';
import { checkClientPair, readPemFile } from './tls-files';

const CREDENTIALS = [
  'TEMPORAL_CLOUD_CERT_PATH',
  'TEMPORAL_CLOUD_KEY_PATH',
  'TEMPORAL_CLOUD_API_KEY',
] as const;

/**
 * Temporal Cloud, when `TEMPORAL_CLOUD_NAMESPACE` is set: with a client certificate or with an API key.
 * The address is the namespace's endpoint, unless `TEMPORAL_HOST` names another one elsewhere, such as the regional
 * endpoint that API keys of some namespaces need. What names another server or namespace is refused.
 */
export function cloudConnection(
  reader: ConfigReader,
): (ServerAccess & { namespace: string; isNamed: boolean }) | undefined {
  const cloud = reader.read('TEMPORAL_CLOUD_NAMESPACE');
  const given = CREDENTIALS.map((name) => ({ name, read: reader.read(name) })).filter(({ read }) => read);
  if (!cloud) {
    for (const { name } of given) {
      reader.report(`${name} is set, but TEMPORAL_CLOUD_NAMESPACE is not; set both or neither.`);
    }
    return undefined;
  }
  const namespace = cloud.value;
  const host = reader.read('TEMPORAL_HOST');
  const address = host && !isLocalAddress(host.value) ? host.value : `${namespace}.tmprl.cloud:7233`;
  refuseContradictions(reader, namespace, address);
  checkPlacement(reader, {
    destination: [
      { key: 'TEMPORAL_CLOUD_NAMESPACE', source: cloud.source.name },
      ...(host ? [{ key: 'TEMPORAL_HOST', source: host.source.name }] : []),
    ],
    credentials: given.flatMap(({ name, read }) => (read ? [{ key: name, source: read.source.name }] : [])),
  });

  const names = given.map(({ name }) => name).join();
  if (names === 'TEMPORAL_CLOUD_API_KEY') {
    return {
      address,
      namespace,
      isNamed: true,
      tls: true,
      apiKey: reader.read('TEMPORAL_CLOUD_API_KEY')?.value,
    };
  }
  if (names === 'TEMPORAL_CLOUD_CERT_PATH,TEMPORAL_CLOUD_KEY_PATH') {
    const [cert, key] = given.map(
      ({ name, read }) =>
        read &&
        readPemFile(reader, {
          key: name,
          path: read.value,
          source: read.source.name,
          folder: read.source.folder,
        }),
    );
    if (cert && key) checkClientPair(reader, cert, key);
    return {
      address,
      namespace,
      isNamed: true,
      tls: { clientCertPair: cert && key && { crt: cert.content, key: key.content } },
      tlsFiles: { clientCert: cert?.file, clientKey: key?.file },
    };
  }
  reader.report(
    'TEMPORAL_CLOUD_NAMESPACE needs either TEMPORAL_CLOUD_API_KEY, or TEMPORAL_CLOUD_CERT_PATH together with TEMPORAL_CLOUD_KEY_PATH; not both.',
  );
  return { address, namespace, isNamed: true };
}

/** One key names Temporal Cloud, another something else: only the person knows which is meant. */
function refuseContradictions(reader: ConfigReader, namespace: string, address: string): void {
  const cloud = reader.placeOf('TEMPORAL_CLOUD_NAMESPACE');
  const meant = { TEMPORAL_HOST: address, TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  for (const [key, value] of Object.entries(meant)) {
    const place = reader.placeOf(key);
    if (!place || place.text === value || `${place.text}:7233` === value) continue;
    reader.report(
      `${key} is "${place.text}" (in ${place.source}), but TEMPORAL_CLOUD_NAMESPACE is "${namespace}" (in ${cloud?.source}); they contradict each other. Remove one of them.`,
    );
  }
}
