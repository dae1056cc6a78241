import { SPEECH, type Block } from './blocks';
import { items, oneLine, withoutAddresses } from './plain-text';

const LONGEST_VERSE = 60;

/**
 * What is written in words: paragraphs, headings and list items, without markup. Each ends like a sentence, so that no
 * phrase or name goes beyond its end. Code, tables and logs are left out; a text that has nothing else is represented by
 * the first line of each table (the names of its columns).
 */
export function prose(content: string, structure: readonly Block[]): string[] {
  const found = structure.flatMap((block) => {
    const text = withoutAddresses(content.slice(block.start, block.end));
    if (block.kind === 'heading') return [oneLine(block.title ?? '').replace(/^\d[\d.]*\s+/, '')];
    if (block.kind === 'list') return items(text);
    if (block.kind !== 'paragraph') return [];
    const plain = oneLine(isVerse(text) ? text.replaceAll('\n', ';\n') : text);
    // "HOST: Welcome" is not about a host.
    return [SPEECH.test(text) ? plain.slice(plain.indexOf(':') + 1).trim() : plain];
  });
  const read = found.some(Boolean) ? found : structure.flatMap((block) => columns(content, block));
  return read.filter(Boolean).map((text) => (/[.!?:;。！？]$/.test(text) ? text : `${text}.`));
}

function columns(content: string, { kind, start, end }: Block): string[] {
  if (kind !== 'data') return [];
  const line = content.slice(start, end).split('\n', 1)[0] ?? '';
  const cells = line.split(/[|,;\t]/).map((cell) => cell.replaceAll('_', ' ').trim());
  return cells.length > 2 ? cells : [];
}

/** Lines that are meant to be short, as under a letter, in an address or a poem, are not joined. */
function isVerse(text: string): boolean {
  const lines = text.split('\n');
  return lines.length > 1 && lines.every((line) => line.length <= LONGEST_VERSE);
}
