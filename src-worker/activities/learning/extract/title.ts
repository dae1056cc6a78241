import { countCharacters, MAX_TITLE_LENGTH } from '#shared/jobs/learning';
import type { Block } from './blocks';
import { sentences } from './sentences';
import { oneLine } from './summary';

const LONGEST_FOUND = 80;

/** The given title, else the content's first heading, else the beginning of its first sentence. */
export function chooseTitle(
  given: string | null | undefined,
  content: string,
  structure: readonly Block[],
  language: string | null,
): string {
  const asked = oneLine(given ?? '');
  if (asked) return countCharacters(asked) > MAX_TITLE_LENGTH ? shorten(asked, MAX_TITLE_LENGTH) : asked;
  const heading = structure.find(({ kind, title }) => kind === 'heading' && title);
  if (heading?.title) return shorten(oneLine(heading.title), LONGEST_FOUND);
  const block = structure.find(({ kind }) => kind !== 'code') ?? structure[0];
  if (!block) return shorten(oneLine(content), LONGEST_FOUND);
  const [first] = sentences(
    content,
    { start: block.start, end: Math.min(block.end, block.start + 1000) },
    language,
  );
  const text = oneLine(content.slice(first?.start ?? block.start, first?.end ?? block.end));
  const words = text.replace(/^[-*+•>#\s]+/, '').replace(/[.。]$/, '');
  return shorten(words || oneLine(content), LONGEST_FOUND);
}

/** Cut between words, with an ellipsis. */
function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, '')}…`;
}
