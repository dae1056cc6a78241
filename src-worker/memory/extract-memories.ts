import type { ConversationMessage, ExtractedMemory } from '#shared/memory';
import { clausesOf, type Clause } from './clauses';
import { ownWords } from './own-words';
import { Mentioned, nameOf, noteName, relationOf, type People } from './people';
import { UNNAMED } from './rephrase';
import { isSecret } from './secrets';
import { endsRolePlay, isUnreal, opensRolePlay } from './speech-acts';
import { memoryOf } from './memory-of';
import { readStatement, type Statement } from './statement';

/** What one piece of a conversation passes to the next. Plain JSON; small, however long the conversation is. */
export interface ExtractionState {
  /** Somebody plays a part, and nothing is meant. */
  isRolePlay: boolean;
  people: People;
  /** What the person is called, once they have said it. */
  userName: string | null;
  /** Of what assistant, system and tools said last: a person who repeats it word for word quotes it. */
  saidByOthers: number[];
}

export interface ExtractionContext {
  /** What the person is called, if it is known from elsewhere. */
  user_name?: string | null;
  /** From the previous piece; updated for the next. */
  state?: ExtractionState;
}

const MOST_SAID = 400;
/** A repeated "I like it" is no quotation. */
const WORDS_OF_QUOTATION = 5;

export const newExtractionState = (): ExtractionState => ({
  isRolePlay: false,
  people: {},
  userName: null,
  saidByOthers: [],
});

/**
 * The memories in a conversation, by rules for English (docs/memory-extraction.md). A memory is a sentence that stands
 * alone; its quote is the exact span of the message. Only a person's own statements count: not what an assistant, a
 * system or a tool says, no question, supposition, quotation or part in a play, and nothing about a secret. The time it
 * takes is proportional to the text. A long conversation is passed in pieces, with the same `state`.
 */
export function extractMemories(
  messages: readonly ConversationMessage[],
  context: ExtractionContext = {},
): ExtractedMemory[] {
  const state = context.state ?? newExtractionState();
  if (context.user_name) state.userName = context.user_name;
  return messages.flatMap((message, index) => {
    if (message.role === 'user') return memoriesOf(message, index, state);
    noteSaid(message.content, state);
    return [];
  });
}

function memoriesOf(message: ConversationMessage, index: number, state: ExtractionState): ExtractedMemory[] {
  const text = ownWords(message.content);
  if (state.isRolePlay && endsRolePlay(text)) state.isRolePlay = false;
  else if (opensRolePlay(text)) state.isRolePlay = true;
  if (state.isRolePlay) return [];
  const said = new Set(state.saidByOthers);
  const mentioned = new Mentioned();
  const found = new Map<string, ExtractedMemory>();
  for (const clause of clausesOf(text)) {
    if (isQuoted(clause.sentence, said) || isUnreal(clause.text) || isSecret(clause.sentence)) continue;
    const statement = readNear(clause, message.speaker, state.people, mentioned);
    if (!statement) continue;
    learnNames(statement, message.speaker, state);
    if (statement.who === 'relation') mentioned.add(statement);
    const memory = memoryOf(statement, {
      message: index,
      content: message.content,
      said: message.time,
      speaker: message.speaker,
      label: message.speaker ?? state.userName ?? UNNAMED,
    });
    if (!memory || found.has(memory.text)) continue;
    found.set(memory.text, memory);
    if (memory.attribute === 'name' && message.speaker === null) state.userName = asWritten(memory);
  }
  return [...found.values()];
}

/** A clause's statement; one about "she" or about a name known from before is read as one about "my sister". */
function readNear(
  clause: Clause,
  speaker: string | null,
  people: People,
  mentioned: Mentioned,
): Statement | null {
  const pronoun = /^(?:and |but |so )?(he|she)(?='s | )/i.exec(clause.text);
  const name = /^(\p{Lu}[\p{Ll}'-]+)(?='s | )/u.exec(clause.text)?.[1] ?? '';
  const meant = pronoun
    ? mentioned.meantBy(pronoun[1]?.toLowerCase() === 'he' ? 'he' : 'she')
    : { noun: relationOf(people, speaker, name), name };
  if (!meant?.noun) return pronoun ? null : readStatement(clause);
  const rest = clause.text.slice(pronoun?.[0].length ?? name.length);
  return readStatement({ ...clause, text: `my ${meant.noun}${meant.name ? ` ${meant.name}` : ''}${rest}` });
}

/** Remembers names from "my sister Anna" or "my sister's name is Anna", and adds a known name to a relation. */
function learnNames(statement: Statement, speaker: string | null, { people }: ExtractionState): void {
  const { who, noun, name, phrase } = statement;
  const isNamed = /^(?:is|'s) (?:called |named )?(\p{Lu}[\p{Ll}'-]+)(?=$|,| and)/u.exec(phrase)?.[1];
  if (who === 'possession' && noun.endsWith("'s name") && isNamed)
    noteName(people, speaker, noun.slice(0, -7), isNamed);
  if (who !== 'relation') return;
  const told = name ?? (/^(?:is|are) (?:called|named) /.test(phrase) ? (isNamed ?? null) : null);
  if (told !== null) noteName(people, speaker, noun, told);
  else statement.name = nameOf(people, speaker, noun);
}

function isQuoted(sentence: string, said: ReadonlySet<number>): boolean {
  const words = normalised(sentence);
  return words.split(' ').length >= WORDS_OF_QUOTATION && said.has(hashOf(words));
}

function noteSaid(content: string, state: ExtractionState): void {
  const lines = content.slice(0, 20_000).split(/\n|(?<=[.!?])\s+/);
  const hashes = lines
    .map(normalised)
    .filter((words) => words.split(' ').length >= WORDS_OF_QUOTATION)
    .map(hashOf);
  state.saidByOthers = [...state.saidByOthers, ...hashes].slice(-MOST_SAID);
}

const normalised = (text: string) =>
  text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function asWritten({ quote, value }: ExtractedMemory): string | null {
  const at = value === null ? -1 : quote.toLowerCase().indexOf(value);
  return at < 0 || value === null ? null : quote.slice(at, at + value.length);
}
