import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ConfigReader } from './config-reader';
import { APP_SETTINGS } from './server-settings';

/** The PEM text of a configuration key, and what to call it. */
export interface Pem {
  content: Buffer;
  /** The file, or where the text itself is set. */
  name: string;
  /** Its whole path; absent where the text itself is set. */
  file?: string;
}

/** Takes sentences, each about one thing that is wrong. */
export type Reporter = Pick<ConfigReader, 'report'>;

/** A file that the configuration names. If it cannot be read, reports why and returns undefined. */
export function readPemFile(
  reader: ConfigReader,
  { key, path, source, folder = '' }: { key: string; path: string; source: string; folder?: string },
): Pem | undefined {
  const file = resolve(folder, path);
  const named = `${key} is "${path}" (in ${source});`;
  const report = (inSettings: string, elsewhere: string) =>
    reader.report(source === APP_SETTINGS ? inSettings : `${named} ${elsewhere}`);
  try {
    const content = readFileSync(file);
    if (content.includes('-----BEGIN ')) return { content, name: file, file };
    report(`The file ${file} is not in PEM form.`, 'that file is not in PEM form.');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'does not exist' : 'cannot be read';
    report(`The file ${file} ${reason}.`, `the file ${file} ${reason}.`);
  }
  return undefined;
}

/**
 * Reports a file that is not a certificate or a private key, one that is named as the other, and a key that belongs to
 * another certificate.
 */
export function checkClientPair(reader: Reporter, cert: Pem, key: Pem): void {
  if (isKeyOnly(cert) && isCertificateOnly(key)) {
    reader.report(
      `${cert.name} holds a private key, and ${key.name} a certificate: they are swapped. Name each in the other’s place.`,
    );
    return;
  }
  const certificate = readCertificate(reader, cert);
  const privateKey = attempt(() => createPrivateKey(key.content));
  if (!privateKey) {
    reader.report(`${key.name} holds no private key that can be read; one with a passphrase cannot be used.`);
  }
  if (certificate && privateKey && !certificate.checkPrivateKey(privateKey)) {
    reader.report(
      `The private key in ${key.name} does not match the certificate in ${cert.name}; they must belong together.`,
    );
  }
}

/** Reports a file that is not a certificate. */
export function readCertificate(reader: Reporter, { content, name }: Pem): X509Certificate | undefined {
  const certificate = attempt(() => new X509Certificate(content));
  if (!certificate) reader.report(`${name} holds no certificate that can be read.`);
  return certificate;
}

const CERTIFICATE = /-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----/;
const PRIVATE_KEY = /-----BEGIN ([A-Z]+ )*PRIVATE KEY-----/;

function isKeyOnly({ content }: Pem): boolean {
  const text = content.toString('latin1');
  return PRIVATE_KEY.test(text) && !CERTIFICATE.test(text);
}

function isCertificateOnly({ content }: Pem): boolean {
  const text = content.toString('latin1');
  return CERTIFICATE.test(text) && !PRIVATE_KEY.test(text);
}

function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
