import { SPEECH, type Block } from './blocks';
import { items, oneLine, withoutAddresses } from './plain-text';
import { sentences, type Span } from './sentences';
import { stopWords } from './stop-words';
import { words } from './word-counts';

const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 500;
const FEWEST_WORDS = 5;
const MOST_WORDS = 45;
/** The first part of a long text says what it is about. */
const MOST_READ = 400;
const MOST_OF_ONE = 40_000;
/** How much the place counts compared with the words: reports begin with what matters. */
const POSITION_WEIGHT = 0.9;
/** A paragraph's first sentence mostly says what it is about. */
const LEAD_WEIGHT = 0.15;
const TITLE_WEIGHT = 0.2;
/** A sentence that shares more of its words with a chosen one repeats it. */
const MOST_SHARED = 0.5;

/** "He did so too": says little without the sentence before it. */
const HANGING_WEIGHT = 0.6;
const HANGING =
  /^(?:he|she|it|they|this|that|these|those|his|her|its|their|however|but|and|so|then|thus|therefore|also|here|there|such|another|both|er|sie|es|dies|dieser?|dieses|das|doch|aber|und|dabei|dann|dessen|deren|il|elle|ils|elles|cela|ce|cette|mais|et|puis|ello|esto|est[aeo]s?|pero|y|entonces|allí|por eso|ele|ela|eles|elas|isso|mas|lui|lei|loro|questo|questa|ma|poi|он|она|оно|они|это|этот|эта|но|и|затем|поэтому|他|她|它|这|这样|但是|因此|それ|その|この|これ|しかし|そのため|وهو|وهي|لكن|ثم|هذا|هذه)(?![\p{L}\p{M}])/iu;
const STEM = 7;
const UNSPACED = /^(?:zh|ja|th)$/;
const SENTENCE_END = /[.!…。！؟?？]["'”’»)\]」』]*$/;

/**
 * A few of the text's own sentences, in its order: those nearest to the centroid of its words (Radev, Jing, Styś and
 * Tam 2004); earlier ones, those that begin a paragraph and those with the title's words are preferred, and none
 * repeats another. No headings, list items, code or data; if there is nothing else, the beginning.
 */
export function summarize(
  content: string,
  structure: readonly Block[],
  language: string | null,
  title: string,
): string {
  const candidates: { span: Span; text: string; words: string[]; leads: boolean }[] = [];
  for (const block of structure) {
    if (block.kind !== 'paragraph' || candidates.length >= MOST_READ) continue;
    const found = sentences(
      content,
      { start: block.start, end: Math.min(block.end, block.start + MOST_OF_ONE) },
      language,
    );
    const isSpeech = SPEECH.test(content.slice(block.start, block.start + 100));
    for (const [index, span] of found.entries()) {
      const text = oneLine(withoutAddresses(content.slice(span.start, span.end)));
      const said = isSpeech && index === 0 ? text.slice(text.indexOf(':') + 1) : text;
      candidates.push({ span, text, words: wordsOf(said, language), leads: index === 0 && !isSpeech });
    }
  }
  const telling = candidates.slice(0, MOST_READ).filter(({ span: { start, end }, words: each }) => {
    return each.length >= FEWEST_WORDS && each.length <= MOST_WORDS && end - start <= MOST_CHARACTERS;
  });
  if (telling.length === 0) return beginning(content, structure);
  const whole = telling.filter(({ text }) => SENTENCE_END.test(text));
  const usable = whole.length > 0 ? whole : telling;

  const total = new Map<string, number>();
  for (const { words: each } of candidates)
    for (const word of new Set(each)) total.set(word, (total.get(word) ?? 0) + 1);
  const titled = new Set(wordsOf(title, language));
  const scored = usable.map(({ span, text, words: each, leads }, index) => {
    const distinct = [...new Set(each)];
    const weight = distinct.reduce((sum, word) => sum + Math.log(total.get(word) ?? 1), 0);
    const inTitle = distinct.filter((word) => titled.has(word)).length / Math.max(1, titled.size);
    const hangs = index > 0 && HANGING.test(text);
    return {
      span,
      text,
      index,
      distinct,
      leads,
      hangs,
      inTitle,
      centrality: weight / Math.sqrt(distinct.length),
    };
  });
  const most = Math.max(...scored.map(({ centrality }) => centrality), Number.EPSILON);
  const ranked = scored
    .map((each) => ({
      ...each,
      score:
        (each.hangs ? HANGING_WEIGHT : 1) *
        (each.centrality / most +
          POSITION_WEIGHT / Math.sqrt(1 + each.index) +
          (each.leads ? LEAD_WEIGHT : 0) +
          TITLE_WEIGHT * each.inTitle),
    }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index);

  const chosen: typeof ranked = [];
  let characters = 0;
  for (const candidate of ranked) {
    const length = candidate.span.end - candidate.span.start;
    if (chosen.length === MOST_SENTENCES) break;
    if (characters + length > MOST_CHARACTERS) continue;
    if (chosen.some(({ distinct }) => share(candidate.distinct, distinct) > MOST_SHARED)) continue;
    chosen.push(candidate);
    characters += length;
  }
  return chosen
    .toSorted((a, b) => a.index - b.index)
    .map(({ span }) => oneLine(content.slice(span.start, span.end)))
    .join(UNSPACED.test(language ?? '') ? '' : ' ');
}

/** The share of the shorter one that the other has, too. */
function share(a: readonly string[], b: readonly string[]): number {
  const other = new Set(b);
  return a.filter((word) => other.has(word)).length / Math.max(1, Math.min(a.length, b.length));
}

/** Without function words; the first letters stand for all forms of a word. */
function wordsOf(text: string, language: string | null): string[] {
  const stops = stopWords(language ?? 'en');
  return words(text, language)
    .filter((word) => !stops.has(word))
    .map((word) => word.slice(0, STEM));
}

function beginning(content: string, structure: readonly Block[]): string {
  const block = structure.find(({ kind }) => kind !== 'heading') ?? structure[0];
  const start = block?.start ?? 0;
  const text = content.slice(start, Math.min(block?.end ?? content.length, start + MOST_CHARACTERS * 2));
  if (block?.kind === 'list') return shortened(items(text).join('; '));
  return shortened(oneLine(text));
}

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS);
  const space = cut.lastIndexOf(' ');
  return `${(space > MOST_CHARACTERS / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')).trimEnd()} …`;
}
