import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { ENV_FILE_NAME } from '#core/config/env-file';
import { storageError } from '#core/platform/files/storage-error';
import { writeFileAtomic } from '#core/platform/files/write-file-atomic';
import { AppError } from '#shared/errors';

const COMPOSE_FILE = 'docker-compose.yml';
const PASSWORDS_FILE = '.env';

/** In hexadecimal: they stand in addresses, too. */
const secret = (bytes: number) => randomBytes(bytes).toString('hex');

/** What docker-compose.yml asks for, and how a new value of each is made. */
const PASSWORDS: Record<string, () => string> = {
  POSTGRESQL_PASSWORD: () => secret(24),
  TEMPORAL_DATABASE_PASSWORD: () => secret(24),
  LEATHER_BOOK_DATABASE_PASSWORD: () => secret(24),
  OBJECTS_ACCESS_KEY: () => secret(10),
  OBJECTS_SECRET_KEY: () => secret(24),
};

export interface ComposeFiles {
  /** What the containers read. */
  passwords: string;
  /** What the app reads. */
  configuration: string;
}

/**
 * Writes the passwords for the containers beside `docker-compose.yml`, and the configuration with which an app of this
 * computer uses them into its data folder, the only file that may say where the stores are. Passwords that are there
 * are kept: the databases have them.
 * @param folder That of `docker-compose.yml`.
 * @throws AppError `invalid_input` if that file is not there, or a configuration is and may not be replaced.
 */
export async function writeComposeFiles(
  folder: string,
  dataFolder: string,
  { force }: { force: boolean },
): Promise<ComposeFiles> {
  const passwords = join(folder, PASSWORDS_FILE);
  const configuration = join(dataFolder, ENV_FILE_NAME);
  if (!existsSync(join(folder, COMPOSE_FILE))) {
    throw new AppError('invalid_input', `There is no ${COMPOSE_FILE} in ${folder}.`, {
      hint: 'Run the command in the folder of Leather Book’s sources.',
    });
  }
  if (existsSync(configuration) && !force) {
    throw new AppError('invalid_input', `${configuration} exists already.`, {
      hint: 'Add --force to replace it. Passwords in .env are kept in any case.',
    });
  }
  try {
    const before = existsSync(passwords) ? readFileSync(passwords, 'utf8') : HEADING;
    const values = parse(before);
    const added = Object.entries(PASSWORDS)
      .filter(([name]) => !values[name])
      .map(([name, make]) => `${name}=${(values[name] = make())}\n`);
    const text = before === '' || before.endsWith('\n') ? before : `${before}\n`;
    await writeFileAtomic(passwords, text + added.join(''), { mode: 0o600 });
    await writeFileAtomic(configuration, configurationFor(values), { mode: 0o600 });
  } catch (error) {
    throw storageError(error, `${passwords} and ${configuration} could not be written`);
  }
  return { passwords, configuration };
}

const HEADING = `# For docker-compose.yml, written by "leather-book temporal init --compose". Keep it: the databases have these passwords.
# Where the ports are published (by default for this computer only), and which they are.
# BIND_ADDRESS=127.0.0.1
# TEMPORAL_PORT=7233
# WEB_UI_PORT=8233
# POSTGRESQL_PORT=5432
# OBJECTS_PORT=9000
# How much memory each worker may take.
# WORKER_MEMORY_LIMIT=2g
`;

function configurationFor(values: Record<string, string>): string {
  const port = (name: string, usual: number) => values[name] || String(usual);
  return `# An app that uses the containers of docker-compose.yml: written by "leather-book temporal init --compose".
TEMPORAL_HOST=localhost:${port('TEMPORAL_PORT', 7233)}
# The workers are in the containers.
LEATHER_BOOK_WORKER=never
LEATHER_BOOK_STORE_URL=postgres://leather_book:${encodeURIComponent(values.LEATHER_BOOK_DATABASE_PASSWORD ?? '')}@localhost:${port('POSTGRESQL_PORT', 5432)}/leather_book
LEATHER_BOOK_OBJECTS_URL=s3://library?endpoint=http://localhost:${port('OBJECTS_PORT', 9000)}
AWS_ACCESS_KEY_ID=${values.OBJECTS_ACCESS_KEY}
AWS_SECRET_ACCESS_KEY=${values.OBJECTS_SECRET_KEY}
`;
}
