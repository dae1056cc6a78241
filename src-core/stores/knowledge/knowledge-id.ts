import { createHash } from 'node:crypto';

/**
 * What a content is known by: `knowledge-` and 32 hex digits of the SHA-256 of the content in NFC, with line ends as
 * `\n` and outer white space trimmed. The same text saved by another system is the same knowledge.
 */
export function knowledgeId(content: string): string {
  const text = content.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  return `knowledge-${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;
}
