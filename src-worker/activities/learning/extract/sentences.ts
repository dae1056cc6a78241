/** A part of a content: `content.slice(start, end)`, without white space around it. */
export interface Span {
  start: number;
  end: number;
}

const segmenters = new Map<string, Intl.Segmenter>();
/** One segmenter reads at most so much at a time: its cost grows faster than the text. */
const AT_ONCE = 4000;

/** The sentences between two places of a content, by the Unicode rules for a language. */
export function sentences(content: string, { start, end }: Span, language: string | null): Span[] {
  const locale = language ?? 'en';
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, segmenter);
  const found: Span[] = [];
  for (let from = start; from < end;) {
    const to = cut(content, from, Math.min(end, from + AT_ONCE), end);
    // The Unicode rules end a sentence at every line end; in a paragraph it is a space.
    const text = content.slice(from, to).replaceAll(/[\r\n\u2028\u2029]/g, ' ');
    for (const { index, segment } of segmenter.segment(text)) {
      const span = trimmed(content, { start: from + index, end: from + index + segment.length });
      if (span.end > span.start) found.push(span);
    }
    from = to;
  }
  return joined(content, found, ORDINAL_POINT.has(language ?? ''));
}

/** The span without white space at its ends. */
export function trimmed(content: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(content[from] as string)) from += 1;
  while (to > from && /\s/.test(content[to - 1] as string)) to -= 1;
  return { start: from, end: to };
}

/** The place to cut near `wanted`: after a sentence's end or a space, never inside of a character. */
export function cut(content: string, from: number, wanted: number, end: number): number {
  if (wanted >= end) return end;
  const back = content.slice(from, wanted);
  const stop = Math.max(back.lastIndexOf('. '), back.lastIndexOf('。'), back.lastIndexOf('\n'));
  if (stop > back.length / 2) return from + stop + 1;
  const space = back.lastIndexOf(' ');
  if (space > back.length / 2) return from + space + 1;
  const low = content.charCodeAt(wanted);
  return low >= 0xdc00 && low <= 0xdfff ? wanted - 1 : wanted;
}

const ABBREVIATION =
  /(?:^|\s)(?:[A-Z]|Dr|Mr|Mrs|Ms|Prof|St|vs|etc|e\.g|i\.e|cf|No|Fig|z\.B|bzw|ca|Nr|Abb|Hr|Fr)\.$/;

/** Where "9." is the ninth. */
const ORDINAL_POINT = new Set([
  'de',
  'da',
  'no',
  'nb',
  'fi',
  'is',
  'cs',
  'sk',
  'sl',
  'hr',
  'hu',
  'pl',
  'et',
  'lv',
]);
const ORDINAL = /(?:^|\s)\d{1,2}\.$/;

/** The Unicode rules end a sentence after every abbreviation and ordinal with a capital behind it. */
function joined(content: string, spans: readonly Span[], ordinals: boolean): Span[] {
  const result: Span[] = [];
  for (const span of spans) {
    const last = result.at(-1);
    const end = last ? content.slice(Math.max(last.start, last.end - 12), last.end) : '';
    if (last && (ABBREVIATION.test(end) || (ordinals && ORDINAL.test(end)))) last.end = span.end;
    else result.push({ ...span });
  }
  return result;
}
