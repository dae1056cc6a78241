import { readFileSync } from 'node:fs';
import { AppError } from '#shared/errors';
import { writeNote } from './output';
import type { Session } from './session';

const WHAT_TO_DO =
  'Copy the key in the app’s settings (Encryption) and set it as LEATHER_BOOK_PAYLOAD_KEY; docs/configuration.md says how.';

/**
 * Only the app can read its key store. What it encrypts is not to be sent plain by a command that shares its data folder.
 * @throws AppError `config_invalid`
 */
export function requirePayloadKeys(session: Session): void {
  if (!lacksPayloadKeys(session)) return;
  throw new AppError('config_invalid', 'The app encrypts jobs with a key that this command does not have.', {
    hint: WHAT_TO_DO,
  });
}

/** For a worker: jobs without encryption can still be done. */
export function noteMissingPayloadKeys(session: Session): void {
  if (lacksPayloadKeys(session)) {
    writeNote(
      `Jobs of the app wait: it encrypts them with a key that this worker does not have. ${WHAT_TO_DO}`,
    );
  }
}

function lacksPayloadKeys({ config, paths }: Session): boolean {
  if (config.payloadKeys) return false;
  try {
    return 'payload_keys' in (JSON.parse(readFileSync(paths.secrets, 'utf8')) as object);
  } catch {
    return false;
  }
}
