import type { Block } from './blocks';
import { sentences, type Span } from './sentences';
import { stopWords } from './stop-words';
import { words } from './word-counts';

const MOST_SENTENCES = 3;
const MOST_CHARACTERS = 500;
const FEWEST_WORDS = 5;
const MOST_WORDS = 45;
/** Of a long content its first part says what it is about. */
const MOST_READ = 400;
/** How much the place counts beside the words: reports begin with what matters. */
const POSITION_WEIGHT = 0.4;

const ENGLISH_STOPS = new Set(
  'the a an and or but of to in on at by for with from as is are was were be been being it its this that these those he she they we you i his her their our your not no than then so if when which who what there have has had do does did can could will would may might must should into over under about after before more most some any all each every both other such only own same very also'.split(
    ' ',
  ),
);

/**
 * A few of the content's own sentences, in its order: those nearest to the centroid of its words (Radev, Jing, Styś and
 * Tam 2004), the earlier ones preferred. No headings, list items or code; where there is nothing else, the beginning.
 */
export function summarize(content: string, structure: readonly Block[], language: string | null): string {
  const candidates = structure
    .filter(({ kind }) => kind === 'paragraph')
    .flatMap((block) => sentences(content, block, language))
    .slice(0, MOST_READ)
    .map((span) => ({ span, words: wordsOf(content, span, language) }));
  const usable = candidates.filter(
    ({ words: each }) => each.length >= FEWEST_WORDS && each.length <= MOST_WORDS,
  );
  if (usable.length === 0)
    return beginning(content, candidates[0]?.span ?? { start: 0, end: content.length });

  const total = new Map<string, number>();
  for (const { words: each } of candidates)
    for (const word of new Set(each)) total.set(word, (total.get(word) ?? 0) + 1);
  const scored = usable.map(({ span, words: each }, index) => {
    const distinct = [...new Set(each)];
    const weight = distinct.reduce((sum, word) => sum + Math.log1p((total.get(word) ?? 1) - 1), 0);
    const centrality = weight / Math.sqrt(distinct.length);
    return { span, index, centrality };
  });
  const most = Math.max(...scored.map(({ centrality }) => centrality), Number.EPSILON);
  const ranked = scored
    .map((each) => ({ ...each, score: each.centrality / most + POSITION_WEIGHT / (1 + each.index) }))
    .toSorted((a, b) => b.score - a.score || a.index - b.index);

  const chosen: typeof ranked = [];
  let characters = 0;
  for (const candidate of ranked) {
    const length = candidate.span.end - candidate.span.start;
    if (chosen.length === MOST_SENTENCES) break;
    if (chosen.length > 0 && characters + length > MOST_CHARACTERS) continue;
    chosen.push(candidate);
    characters += length;
  }
  const text = chosen
    .toSorted((a, b) => a.index - b.index)
    .map(({ span }) => oneLine(content.slice(span.start, span.end)))
    .join(' ');
  return shortened(text);
}

function wordsOf(content: string, { start, end }: Span, language: string | null): string[] {
  const stops = stopWords(language);
  return words(content.slice(start, end), language).filter(
    (word) => !stops.has(word) && !ENGLISH_STOPS.has(word),
  );
}

function beginning(content: string, { start, end }: Span): string {
  return shortened(oneLine(content.slice(start, Math.min(end, start + MOST_CHARACTERS * 2))));
}

/** Without line ends, Markdown's emphasis and links. */
export function oneLine(text: string): string {
  return text
    .replaceAll(/!?\[([^\]]*)\]\([^)\s]*\)/g, '$1')
    .replaceAll(/(\*\*|__|`)(.+?)\1/g, '$2')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function shortened(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  const cut = text.slice(0, MOST_CHARACTERS);
  const space = cut.lastIndexOf(' ');
  return `${(space > MOST_CHARACTERS / 2 ? cut.slice(0, space) : cut.replace(/[\ud800-\udbff]$/, '')).trimEnd()} …`;
}
