import { countCharacters, MAX_TITLE_LENGTH } from '#shared/jobs/learning';
import { SPEECH, type Block } from './blocks';
import { sentences } from './sentences';
import { oneLine } from './plain-text';

const LONGEST_FOUND = 80;
const SUBJECT =
  /^(?:Subject|Betreff|Objet|Asunto|Oggetto|Assunto|Тема|Title|title): *(?:(?:Re|Fwd?|AW|WG): *)*(\S.*)$/m;
/** "Welcome back" names nothing. */
const FEWEST_WORDS = 4;
/** A heading after this many paragraphs is not the title of what comes before it. */
const MOST_BEFORE = 2;
const SPEAKER = /^\p{L}[\p{L} .'’-]{0,40}: /u;
/** A fence, the line that names the interpreter, a rule. */
const NO_STATEMENT = /^\s*(?:```|~~~|#!|["'`*/#\s-]*$)/;
const COMMENT_MARKS = /^(?:\/\/+|\/\*+|#+|\*|--|<!--|"""|''')\s*|\s*(?:\*\/|-->|"""|''')$/g;
/** The first complaint of a log. */
const COMPLAINT =
  /^\W{0,3}\d{4}-\d\d-\d\d[T ].{0,80}?\b(?:ERROR|FATAL|CRITICAL)\b[\s:\]|-]*(?:\[[\w./:-]{1,40}\]\s*)?(\S.*)$/m;
const LIST_MARKS = /^(?:[-*+•–>#]|\d{1,3}[.)])\s+/;

/**
 * The given title, otherwise the text's first heading or a mail's subject, otherwise the beginning of its first
 * sentence or line.
 */
export function chooseTitle(
  given: string | null | undefined,
  content: string,
  structure: readonly Block[],
  language: string | null,
): string {
  const asked = oneLine(given ?? '');
  if (asked) return countCharacters(asked) > MAX_TITLE_LENGTH ? shorten(asked, MAX_TITLE_LENGTH) : asked;
  const [block] = structure.filter(({ kind }) => kind !== 'code').concat(structure);
  if (!block) return shorten(oneLine(content), LONGEST_FOUND);
  const beginning = { start: block.start, end: Math.min(block.end, block.start + 2000) };
  const subject = block.kind === 'data' && SUBJECT.exec(content.slice(beginning.start, beginning.end))?.[1];
  if (subject) return shorten(oneLine(subject.replaceAll(/^["']|["']$/g, '')), LONGEST_FOUND);
  const complaint = block.kind === 'data' && COMPLAINT.exec(content.slice(block.start, block.end))?.[1];
  if (complaint) return shorten(oneLine(complaint), LONGEST_FOUND);
  const heading = structure.slice(0, MOST_BEFORE + 1).find(({ kind, title }) => kind === 'heading' && title);
  if (heading?.title) return shorten(oneLine(heading.title), LONGEST_FOUND);
  const text = content.slice(beginning.start, beginning.end);
  const lines =
    block.kind === 'paragraph'
      ? sentences(content, beginning, language).map(({ start, end }) => content.slice(start, end))
      : text.split('\n').filter((line) => block.kind !== 'code' || !NO_STATEMENT.test(line));
  const candidates = lines.map((line) => {
    const plain = oneLine(line).replace(block.kind === 'code' ? COMMENT_MARKS : LIST_MARKS, '');
    return SPEECH.test(line) ? plain.replace(SPEAKER, '') : plain;
  });
  const found =
    candidates.slice(0, 3).find((line) => line.split(' ').length >= FEWEST_WORDS) ?? candidates[0];
  return shorten((found ?? '').replace(/[.。]$/, '') || oneLine(text) || oneLine(content), LONGEST_FOUND);
}

/** Cut between words, with an ellipsis. */
function shorten(text: string, most: number): string {
  const characters = [...text];
  if (characters.length <= most) return text;
  const cut = characters.slice(0, most - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:–-]+$/, '')}…`;
}
