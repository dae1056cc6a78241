import { readFile } from 'node:fs/promises';
import type { TLSConfig } from '@temporalio/common/lib/internal-non-workflow';
import type { ServerAccess } from './server-access';
import { checkClientPair, readCertificate, type Pem } from './tls-files';

/**
 * The same access with the certificates and the API key that its files hold now. Undefined while they hold what it has,
 * and while what they hold cannot be used: a certificate that is replaced before its key does not match it for a moment.
 */
export async function renewedAccess<Access extends ServerAccess>(
  access: Access,
): Promise<Access | undefined> {
  const tls = await renewedTls(access);
  const keyNow = access.apiKeyNow?.();
  const apiKey = keyNow === access.apiKey ? undefined : keyNow;
  if (!tls && apiKey === undefined) return undefined;
  return { ...access, ...(tls && { tls }), ...(apiKey !== undefined && { apiKey }) };
}

async function renewedTls({ tls, tlsFiles }: ServerAccess): Promise<TLSConfig | undefined> {
  if (!tlsFiles || typeof tls !== 'object') return undefined;
  const [cert, key, ca] = await Promise.all(
    [tlsFiles.clientCert, tlsFiles.clientKey, tlsFiles.serverCa].map(read),
  );
  const { clientCertPair: pair, serverRootCACertificate: known } = tls;
  const isPairNew = isOther(cert, pair?.crt) || isOther(key, pair?.key);
  const isAuthorityNew = isOther(ca, known);
  if (!isPairNew && !isAuthorityNew) return undefined;
  const problems: string[] = [];
  const reporter = { report: (problem: string) => void problems.push(problem) };
  const crt = cert?.content ?? pair?.crt;
  const privateKey = key?.content ?? pair?.key;
  if (isPairNew && crt && privateKey) checkClientPair(reporter, pem(crt), pem(privateKey));
  if (isAuthorityNew && ca) readCertificate(reporter, ca);
  if (problems.length > 0) return undefined;
  return {
    ...tls,
    ...(crt && privateKey && { clientCertPair: { ...pair, crt, key: privateKey } }),
    ...(ca && { serverRootCACertificate: ca.content }),
  };
}

/** Undefined if it cannot be read now: whoever renews it may have moved it away for a moment. */
async function read(file: string | undefined): Promise<Pem | undefined> {
  if (file === undefined) return undefined;
  const content = await readFile(file).catch(() => undefined);
  return content && { content, name: file };
}

function isOther(now: Pem | undefined, before: Uint8Array | undefined): boolean {
  return now !== undefined && !(before && now.content.equals(before));
}

function pem(content: Uint8Array): Pem {
  return { content: Buffer.from(content), name: '' };
}
