import { createHash } from 'node:crypto';

/**
 * The id of a text: `knowledge-` and 32 hex digits of the SHA-256 of the text in NFC, with line ends as `\n` and outer
 * white space trimmed. The same text saved by another system has the same id.
 */
export function knowledgeId(content: string): string {
  const text = content.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  return `knowledge-${digest(text)}`;
}

const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * The same for texts that differ only in line breaks, spaces and invisible characters: copies that were wrapped or
 * hyphenated again.
 */
export function sameTextHash(content: string): string {
  return digest(content.normalize('NFC').replaceAll(UNSEEN, '').replaceAll(/\s+/gu, ' ').trim());
}

/** {@link sameTextHash}, and before it as entries have it that an earlier version learned. */
export function sameTextHashes(content: string): [earlier: string, now: string] {
  const earlier = content.normalize('NFC').replaceAll(/[\s\u200b\u00ad\ufeff]+/gu, ' ');
  return [digest(earlier.trim()), sameTextHash(content)];
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
