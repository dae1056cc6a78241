import { sentences, trimmed, type Span } from '../activities/learning/extract/sentences';
import { LEFT_OUT } from './own-words';
import { isQuestion } from './speech-acts';

/** A part of a sentence that may state something by itself: `content.slice(start, end)`. */
export interface Clause extends Span {
  text: string;
  /** The sentence that it is in. */
  sentence: string;
}

/** Longer ones are lists, tables or otherwise not prose. In UTF-16 code units. */
const LONGEST_SENTENCE = 2000;
const LONGEST_CLAUSE = 260;
const WORDS_BETWEEN = String.raw`(?:(?:and|but|so|because|since|although|though|while|plus|then|also|yet|as|or|now|which is why)\s+){0,3}`;
const SPLIT = new RegExp(
  [
    String.raw`\s+[-–—]+\s+|\s*—\s*|\s*[;:]\s+|\.{2,}\s*|…\s*|\s*[()]\s*`,
    String.raw`,\s+(?=${WORDS_BETWEEN}(?:i|i'\w+|im|we|we'\w+|my|he|she|he's|she's|our|you|it|it's|they|that's|that|this)\b)`,
    String.raw`,\s+(?=(?:which|who|what|where|when|how|why|can|could|do|does|is|are|should|would|will|any|but|so|because|though|although|yet|and then|nice to|right|please|thanks?|let's|if|especially|even though)\b)`,
    String.raw`\s+(?=(?:and|but|so|because|since|although|though|while|as)\s+(?:i|i'\w+|im|we|we'\w+|he|she|he's|she's|it|it's|they|you|that's)\b)`,
    String.raw`(?<=\p{L})-\s+|,\s+(?=(?:the|there|their|things) [^,]{0,40}?\b(?:is|are|was|were|makes?|helps?)\b)|\s+(?=and (?:things|that|there|the \p{L}+) (?:is|are|was|were|'s)\b)`,
    String.raw`\s+(?=(?:but|because|'cause|cause|cuz|so that|even though|although|though|whereas)\s)`,
  ].join('|'),
  'giu',
);
/** "My wife and I": one subject. */
const JOINT = /(?:^|\s)(?:my|me)(?:\s[\w'-]+){0,4}$/i;

/**
 * The clauses of a message's own words, in order; those of questions only if a statement comes before or after what is
 * asked: "I'm going to Japan in May, what should I pack?"
 */
export function* clausesOf(text: string): Generator<Clause> {
  for (let from = 0; from <= text.length;) {
    const lineEnd = text.indexOf('\n', from);
    const end = lineEnd < 0 ? text.length : lineEnd;
    for (const span of sentences(text, { start: from, end }, 'en')) yield* clausesOfSentence(text, span);
    from = end + 1;
  }
}

function* clausesOfSentence(text: string, span: Span): Generator<Clause> {
  const sentence = text.slice(span.start, span.end);
  if (sentence.length > LONGEST_SENTENCE) return;
  const asks = isQuestion(sentence);
  const parts = split(sentence);
  if (asks && parts.length === 1) return;
  for (const [index, part] of parts.entries()) {
    const words = sentence.slice(part.start, part.end);
    if (words.length > LONGEST_CLAUSE || words.includes(LEFT_OUT)) continue;
    if (asks && (isQuestion(words) || !standsBeside(sentence, parts, index))) continue;
    const { start, end } = trimmed(text, { start: span.start + part.start, end: span.start + part.end });
    if (end > start) yield { start, end, text: text.slice(start, end), sentence };
  }
}

/** In a question, a clause states something where it comes first and what asks follows with a question's own words. */
function standsBeside(sentence: string, parts: Span[], index: number): boolean {
  const next = parts[index + 1];
  if (!next || !isQuestion(sentence.slice(next.start, next.end))) return false;
  const before = parts.slice(0, index).some(({ start, end }) => isQuestion(sentence.slice(start, end)));
  return (
    !before &&
    /^(?:what|which|where|when|how|why|who|can|could|do|does|is|are|should|would|will|any)\b/i.test(
      sentence.slice(next.start, next.end).replace(/^(?:(?:and|but|so)\s+)+/i, ''),
    )
  );
}

function split(sentence: string): Span[] {
  const parts: Span[] = [];
  let from = 0;
  for (const { index, 0: sign } of sentence.matchAll(SPLIT)) {
    const after = sentence.slice(index, index + 12);
    if (/^\s+and\s+i\b/i.test(after) && JOINT.test(sentence.slice(Math.max(0, index - 50), index))) continue;
    if (index > from) parts.push({ start: from, end: index });
    from = index + sign.length;
  }
  if (from < sentence.length) parts.push({ start: from, end: sentence.length });
  return parts;
}
