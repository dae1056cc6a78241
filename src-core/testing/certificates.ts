import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
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
   * @param options.usage What it is good for, if not for everything: `clientAuth`.
   * @param options.from The year in which it begins to be good, instead of now.
   */
  issue(
    name: string,
    {
      names = 'DNS:localhost,IP:127.0.0.1',
      days = 2,
      from,
      usage,
    }: { names?: string; days?: number; from?: number; usage?: string } = {},
  ): CertificateFiles {
    const [cert, key, request] = ['pem', 'key', 'csr'].map((ending) =>
      join(this.folder, `${name}.${ending}`),
    );
    if (!cert || !key || !request) throw new Error('Three endings are three files.');
    openssl(
      [
        ...['req', ...NEW_KEY, '-keyout', key, '-out', request, '-addext', `subjectAltName=${names}`],
        ...(usage === undefined ? [] : ['-addext', `extendedKeyUsage=${usage}`]),
      ],
      `/CN=${name}`,
    );
    if (from !== undefined) {
      this.#signLater(request, cert, from);
      return { cert, key };
    }
    openssl([
      ...['x509', '-req', '-in', request, '-out', cert, '-copy_extensions', 'copy', '-days', String(days)],
      ...['-CA', this.cert, '-CAkey', this.#key, '-CAcreateserial'],
    ]);
    return { cert, key };
  }

  /** Only openssl’s own little authority can sign for later. */
  #signLater(request: string, cert: string, year: number): void {
    const config = join(this.folder, 'ca.cnf');
    const database = join(this.folder, 'index.txt');
    writeFileSync(database, '');
    writeFileSync(config, LITTLE_AUTHORITY.replace('DATABASE', database).replace('FOLDER', this.folder));
    openssl([
      ...['ca', '-batch', '-notext', '-config', config, '-in', request, '-out', cert],
      ...['-cert', this.cert, '-keyfile', this.#key],
      ...['-startdate', `${year}0101000000Z`, '-enddate', `${year + 1}0101000000Z`],
    ]);
  }
}

const LITTLE_AUTHORITY = `[ca]
default_ca = own
[own]
database = DATABASE
new_certs_dir = FOLDER
rand_serial = yes
default_md = sha256
copy_extensions = copy
policy = any
[any]
commonName = supplied
`;

const NEW_KEY = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];

function openssl(args: string[], subject?: string): void {
  execFileSync('openssl', subject ? [...args, '-subj', subject] : args, { stdio: 'pipe' });
}
