import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where a certificate and its key are, in PEM form. */
export interface CertificateFiles {
  cert: string;
  key: string;
}

/** A certificate authority of a test's own, in a folder; openssl makes it. */
export class TestAuthority {
  readonly cert: string;
  readonly #key: string;

  constructor(private readonly folder: string) {
    mkdirSync(folder, { recursive: true });
    this.cert = join(folder, 'ca.pem');
    this.#key = join(folder, 'ca.key');
    openssl(
      ['req', '-x509', ...NEW_KEY, '-keyout', this.#key, '-out', this.cert, '-days', '2'],
      '/CN=Test CA',
    );
  }

  /**
   * A certificate that this authority has signed, good from now on.
   * @param options.names Its subject alternative names, as openssl writes them: `DNS:localhost,IP:127.0.0.1`.
   * @param options.days How long it is good; less than zero: it has expired.
   */
  issue(
    name: string,
    { names = 'DNS:localhost,IP:127.0.0.1', days = 2 }: { names?: string; days?: number } = {},
  ): CertificateFiles {
    const [cert, key, request] = ['pem', 'key', 'csr'].map((ending) =>
      join(this.folder, `${name}.${ending}`),
    );
    if (!cert || !key || !request) throw new Error('Three endings are three files.');
    openssl(
      ['req', ...NEW_KEY, '-keyout', key, '-out', request, '-addext', `subjectAltName=${names}`],
      `/CN=${name}`,
    );
    openssl([
      ...['x509', '-req', '-in', request, '-out', cert, '-copy_extensions', 'copy', '-days', String(days)],
      ...['-CA', this.cert, '-CAkey', this.#key, '-CAcreateserial'],
    ]);
    return { cert, key };
  }
}

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function openssl(args: string[], subject?: string): void {
  execFileSync('openssl', subject ? [...args, '-subj', subject] : args, { stdio: 'pipe' });
}
