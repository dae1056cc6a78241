import { createHash } from 'node:crypto';

/**
 * The id of a text: `knowledge-` and 32 hex digits of the SHA-256 of the text in NFC, with line ends as `\n` and outer
 * white space trimmed. The same text saved by another system has the same id.
 */
export function knowledgeId(content: string): string {
  const text = content.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  return `knowledge-${digest(text)}`;
}

/** The same for texts that differ only in line breaks and spaces: copies that were wrapped again. */
export function sameTextHash(content: string): string {
  return digest(
    content
      .normalize('NFC')
      .replaceAll(/[\s\u200b\u00ad\ufeff]+/gu, ' ')
      .trim(),
  );
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
