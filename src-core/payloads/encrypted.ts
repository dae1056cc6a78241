import type { Payload } from '@temporalio/common';
import { AppError } from '#shared/errors';

export const ENCODING = 'binary/encrypted';
export const KEY_ID = 'encryption-key-id';

/** Whether a payload is encrypted, by us or by a program that does it as Temporal's samples do. */
export function isEncrypted({ metadata }: Payload): boolean {
  return textOf(metadata?.encoding) === ENCODING;
}

/** The name of the key that encrypted a payload; empty if it does not say. */
export function keyIdOf({ metadata }: Payload): string {
  return textOf(metadata?.[KEY_ID]);
}

/** What a person reads where an encrypted value would be. */
export function unreadableSentence(payload: Payload): string {
  const keyId = keyIdOf(payload);
  const named = keyId === '' ? '' : ` with the key “${keyId}”`;
  return `It is encrypted${named}, and no key here opens it.`;
}

/** What to do about it. */
export const HOW_TO_READ =
  'Add its key in the app’s settings (Encryption), or to LEATHER_BOOK_PAYLOAD_KEY; docs/configuration.md says how.';

/** Why something cannot be done without the key. */
export function unreadableError(payload: Payload): AppError {
  return new AppError(
    'payload_unreadable',
    `The data of this workflow cannot be read. ${unreadableSentence(payload)}`,
    { hint: HOW_TO_READ },
  );
}

function textOf(bytes: Uint8Array | null | undefined): string {
  return bytes ? Buffer.from(bytes).toString('utf8') : '';
}
