import type { ConversationMessage } from '#shared/memory';
import { derivedId } from './derived-id';
import { cleanText, LeftOutCount, type ReadConversation } from './read-conversation';
import { readTime } from './read-time';
import { roleOfName, turnLine, type TurnLine } from './turn-lines';

interface Line {
  line: string;
  turn: TurnLine | undefined;
}

/** The first messages distinguish one transcript from another with the same file name. */
const BEGINNING = 4;

/**
 * A conversation in plain text or Markdown: lines that begin with a name and a colon, headings with a role, dates
 * before or after the names. What follows a line belongs to it.
 * @param name The file's name; empty for a text without one.
 * @returns Undefined for a text that is not a conversation.
 */
export function readTranscript(name: string, text: string): ReadConversation | undefined {
  const { matter, body, title } = frontOf(text);
  const lines = body.split(/\r\n?|\n/).map((line) => ({ line, turn: turnLine(line) }));
  const isTurn = turnsOf(lines);
  const turns: { turn: TurnLine; lines: string[] }[] = [];
  for (const { line, turn } of lines) {
    if (turn && isTurn(turn)) turns.push({ turn, lines: [turn.rest] });
    else if (turns.length > 0) turns.at(-1)?.lines.push(line);
    // A text that begins with anything else is not a transcript; a title is allowed.
    else if (!isTitle(line)) return undefined;
  }
  if (turns.length < 2) return undefined;
  const left = new LeftOutCount();
  const messages = turns.flatMap(({ turn, lines: said }, place) => readTurn(turn, said, place, left));
  const beginning = messages
    .slice(0, BEGINNING)
    .map(({ speaker, content, time }) => [speaker, content, time]);
  return {
    conversation_id: derivedId('text', [name, beginning]),
    title: title ?? (name.replace(/\.[^.]*$/, '') || null),
    created:
      messages.find(({ time }) => time !== null)?.time ??
      readTime(matter.get('date') ?? matter.get('created')) ??
      null,
    messages,
    left_out: left.list(),
  };
}

function readTurn(
  turn: TurnLine,
  lines: readonly string[],
  place: number,
  left: LeftOutCount,
): ConversationMessage[] {
  const role = roleOfName(turn.name);
  if (role === 'system') left.add('system');
  // Exporters put a rule between messages.
  const content = cleanText(lines.join('\n').replace(/\n+\s*(-{3,}|\*{3,})\s*$/, ''));
  if (role === 'system') return [];
  if (content === '') {
    left.add('empty');
    return [];
  }
  const speaker = role === null ? cleanText(turn.name) : null;
  return [{ id: String(place), role: role ?? 'user', speaker, content, time: turn.time }];
}

/**
 * Which lines are turns. If the first one has a time, all of them must. Otherwise a name that occurs once may be a word
 * of the text ("Ingredients: flour"); it counts if each line of the text is a turn.
 */
function turnsOf(lines: readonly Line[]): (turn: TurnLine) => boolean {
  const first = lines.find(({ turn }) => turn !== undefined)?.turn;
  if (first?.isStamped && !first.isHeading) return ({ isStamped }) => isStamped;
  const counts = new Map<string, number>();
  for (const { turn } of lines) if (turn) counts.set(keyOf(turn), (counts.get(keyOf(turn)) ?? 0) + 1);
  const each = lines.every(({ line, turn }) => turn ?? isTitle(line));
  return (turn) =>
    roleOfName(turn.name) !== null || (!turn.isHeading && (each || (counts.get(keyOf(turn)) ?? 0) > 1));
}

function isTitle(line: string): boolean {
  return line.trim() === '' || line.startsWith('# ');
}

function keyOf({ name, isHeading }: TurnLine): string {
  return `${isHeading ? '#' : ''}${name.toLowerCase()}`;
}

/** Markdown's front matter and title. */
function frontOf(text: string): { matter: Map<string, string>; body: string; title: string | null } {
  const found = /^\s*---\r?\n([^]*?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text);
  const pairs = (found?.[1] ?? '').matchAll(/^(\w+):[ \t]*['"]?(.*?)['"]?[ \t]*$/gm);
  const matter = new Map([...pairs].map(([, key = '', value = '']) => [key, value] as const));
  const body = found ? text.slice(found[0].length) : text;
  const heading = /^# (.+)$/m.exec(body.slice(0, 2000))?.[1];
  const title = cleanText(matter.get('title') || heading || '').slice(0, 200);
  return { matter, body, title: title || null };
}
