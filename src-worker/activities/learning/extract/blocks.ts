import { isCode, isCodeLine } from './code-lines';

/** A block in a text's own structure: `content.slice(start, end)`. */
export interface Block {
  /** `data` is what was not written as sentences: tables, CSV, log lines, mail headers, a page's links. */
  kind: 'heading' | 'paragraph' | 'list' | 'code' | 'data';
  start: number;
  /** Exclusive; without the line end. */
  end: number;
  /** Of a heading: 1 for the outermost. */
  level?: number;
  /** Of a heading: its words, without marks. */
  title?: string;
}

interface Line {
  text: string;
  start: number;
  end: number;
}

const FENCE = /^\s{0,3}(```+|~~~+)/;
const MARKED_HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const UNDERLINE = /^\s{0,3}(=+|-{2,})\s*$/;
const NUMBERED_HEADING = /^\s{0,3}(\d+(?:\.\d+)*)\.?\s+(\p{Lu}[^.!?]{0,78})$/u;
/** Or a quoted line, as in answers to mails. */
const LIST_ITEM = /^\s{0,3}>|^\s{0,8}(?:[-*+•–]|\d{1,3}[.)])\s+\S/;
const TABLE_ROW = /^\s*\|.*\|\s*$|^[^|\t]+(?:\t[^\t]*){2,}$/;
const CSV_ROW = /^[^,;]{0,200}(?:,\S[^,;]{0,200}){2,}$|^[^,;]{0,200}(?:;\S[^,;]{0,200}){2,}$/;
const LOG_LINE = /^\s*\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d/;
const MAIL_HEAD = /^(?:From|To|Cc|Bcc|Subject|Date|Sent|Reply-To|Von|An|Betreff|Datum|Gesendet): \S/;
const LINKS = /!?\[[^\]\n]{0,300}\]\([^)\n]{0,1000}\)/g;
/** "[00:01:12] HOST: …" and "Sam, 09:12: …": who speaks when. */
export const SPEECH =
  /^\s*(?:[[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?\s+\p{L}[\p{L} .'’-]{0,40}:|\p{L}[\p{L} .'’-]{0,40},? [[(]?\d{1,2}:\d\d(?::\d\d)?[\])]?:)\s/u;
const LONGEST_PLAIN_HEADING = 80;
/** Chinese and Japanese need a third of the characters. */
const LONGEST_DENSE_HEADING = 30;
const DENSE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A line of this length has no structure; the patterns need not see more of it. */
const LONGEST_STRUCTURED = 2000;

/**
 * Splits a text by its own structure: Markdown headings (`#` and underlined), numbered and plain ones, lists, fenced
 * code, tables and other data, what one person said, paragraphs. The time it takes is proportional to the length.
 */
export function blocks(content: string): Block[] {
  const found: Block[] = [];
  const lines = splitLines(content);
  const filled = lines.map(({ text }) => text).filter((text) => text.trim() !== '');
  // In a program, "# …" is a comment and not a heading.
  const isProgram = isCode(filled) && !filled.some((text) => FENCE.test(text));
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] as Line;
    if (line.text.trim() === '') {
      at += 1;
      continue;
    }
    const frontMatter = at === 0 ? endOfFrontMatter(lines) : 0;
    if (frontMatter > 0) {
      found.push({ kind: 'data', start: line.start, end: (lines[frontMatter] as Line).end });
      at = frontMatter + 1;
      continue;
    }
    const fence = FENCE.exec(line.text)?.[1];
    if (fence) {
      let last = at + 1;
      while (last < lines.length - 1 && !(lines[last] as Line).text.trim().startsWith(fence)) last += 1;
      last = Math.min(last, lines.length - 1);
      found.push({ kind: 'code', start: line.start, end: (lines[last] as Line).end });
      at = last + 1;
      continue;
    }
    const heading = isProgram ? undefined : readHeading(lines, at, found.length === 0);
    if (heading) {
      found.push(heading.block);
      at = heading.next;
      continue;
    }
    const kind = isProgram ? 'code' : kindOf(line.text, lines[at + 1]?.text);
    let last = at;
    while (last + 1 < lines.length && goesOn(kind, lines, last + 1)) last += 1;
    const isUnfenced = kind === 'paragraph' && isCode(lines.slice(at, last + 1).map(({ text }) => text));
    found.push({ kind: isUnfenced ? 'code' : kind, start: line.start, end: (lines[last] as Line).end });
    at = last + 1;
  }
  return found;
}

/** The index of the line that ends a Markdown file's front matter; 0 if it has none. */
function endOfFrontMatter(lines: readonly Line[]): number {
  if (lines[0]?.text.trimEnd() !== '---') return 0;
  const end = lines.findIndex(({ text }, index) => index > 0 && /^(?:---)?\s*$/.test(text));
  return lines[end]?.text.trim() === '---' ? end : 0;
}

function readHeading(
  lines: readonly Line[],
  at: number,
  isFirst: boolean,
): { block: Block; next: number } | undefined {
  const line = lines[at] as Line;
  if (line.text.length > LONGEST_STRUCTURED) return undefined;
  const heading = (level: number, title: string, last = at) => ({
    block: {
      kind: 'heading' as const,
      start: line.start,
      end: (lines[last] as Line).end,
      level,
      title: title.trim(),
    },
    next: last + 1,
  });
  const marked = MARKED_HEADING.exec(line.text);
  if (marked?.[2]) return heading(marked[1]?.length ?? 1, marked[2]);
  const next = lines[at + 1];
  const underline = next && UNDERLINE.exec(next.text)?.[1];
  if (underline && !LIST_ITEM.test(line.text))
    return heading(underline.startsWith('=') ? 1 : 2, line.text, at + 1);
  const numbered = NUMBERED_HEADING.exec(line.text);
  if (numbered?.[1] && numbered[2] && isAlone(lines, at)) {
    return heading(numbered[1].split('.').length, `${numbered[1]} ${numbered[2]}`);
  }
  return isPlainHeading(lines, at, isFirst) ? heading(2, line.text.replace(/:\s*$/, '')) : undefined;
}

/**
 * A short line by itself that begins with a capital, if the script has any, does not end like a sentence, and has text
 * below it.
 */
function isPlainHeading(lines: readonly Line[], at: number, isFirst: boolean): boolean {
  const text = (lines[at] as Line).text.trim();
  if (text.length > (DENSE.test(text) ? LONGEST_DENSE_HEADING : LONGEST_PLAIN_HEADING)) return false;
  if (
    !/^["'«“„¿¡]?[\p{Lu}\p{Lo}\d]/u.test(text) ||
    !/\p{L}{2}/u.test(text) ||
    /[.!?;,…。！？；،؟]["”»」]?$/.test(text)
  )
    return false;
  if (kindOf(text) !== 'paragraph' || SPEECH.test(text) || isCodeLine(text)) return false;
  // The first line of all may be a headline, which is a sentence.
  if (!isFirst && text.split(/\s+/).length > 10) return false;
  return (
    isAlone(lines, at) && lines.slice(at + 1, at + 4).some((line) => line.text.trim().length > text.length)
  );
}

function isAlone(lines: readonly Line[], at: number): boolean {
  const blank = (line: Line | undefined) => !line || line.text.trim() === '';
  return blank(lines[at - 1]) && blank(lines[at + 1]);
}

/** The kind of the block that begins with a line; the next line tells a table from a sentence with commas. */
function kindOf(line: string, next = line): Block['kind'] {
  const text = line.slice(0, LONGEST_STRUCTURED);
  if (LIST_ITEM.test(text)) return 'list';
  return isData(text) || (CSV_ROW.test(text) && CSV_ROW.test(next)) ? 'data' : 'paragraph';
}

function isData(text: string): boolean {
  if (TABLE_ROW.test(text) || LOG_LINE.test(text) || MAIL_HEAD.test(text)) return true;
  const rest = text.replaceAll(LINKS, '');
  return rest !== text && !/[\p{L}\d]/u.test(rest);
}

function goesOn(kind: Block['kind'], lines: readonly Line[], at: number): boolean {
  const text = (lines[at] as Line).text.slice(0, LONGEST_STRUCTURED);
  if (text.trim() === '') return false;
  if (kind === 'code') return true;
  if (FENCE.test(text) || MARKED_HEADING.test(text)) return false;
  if (kind === 'data') return isData(text) || CSV_ROW.test(text);
  // A list goes on with its items and with their indented lines.
  if (kind === 'list') return LIST_ITEM.test(text) || /^\s+\S/.test(text);
  const underlined = lines[at + 1] && UNDERLINE.test((lines[at + 1] as Line).text);
  return kindOf(text, lines[at + 1]?.text) === 'paragraph' && !SPEECH.test(text) && !underlined;
}

function splitLines(content: string): Line[] {
  const lines: Line[] = [];
  const ends = /\r\n|\n|\r|\u2028|\u2029/g;
  let start = 0;
  for (const match of content.matchAll(ends)) {
    lines.push({ text: content.slice(start, match.index), start, end: match.index });
    start = match.index + match[0].length;
  }
  lines.push({ text: content.slice(start), start, end: content.length });
  return lines;
}
