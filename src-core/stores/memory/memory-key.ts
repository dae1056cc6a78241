import { createHash } from 'node:crypto';
import { foldForSearch } from '../database/search-text';

/** A name or value for comparing: without case, accents, punctuation and spaces beside each other. */
export function foldForComparing(text: string): string {
  return (foldForSearch(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
}

/** The key by which the same memory, said again in the same words, is recognised. */
export function memoryKey({
  user_id,
  subject,
  text,
}: {
  user_id: string;
  subject: string;
  text: string;
}): string {
  return hashOf(user_id, foldForComparing(subject), foldForComparing(text));
}

/** SHA-256 of the parts, in hex. */
export function hashOf(...parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

/** What a list's search looks into. */
export function searchTextOf({ text, subject }: { text: string; subject: string }): string {
  return foldForSearch([text, subject].join('\n'));
}
