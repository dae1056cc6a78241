/** A part of a text: `content.slice(start, end)`, without white space around it. */
export interface Span {
  start: number;
  end: number;
}

/** One segmenter reads at most so much at a time: its cost grows faster than the text. */
const AT_ONCE = 4000;

/** The Unicode rules end a sentence after each of these if a capital follows. */
const ABBREVIATION =
  /(?:^|[\s(])(?:(?!I\.)\p{L}|Dr|Mr|Mrs|Ms|Prof|St|Sr|Jr|Gen|Col|Capt|Lt|Rev|Hon|vs|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Okt|Nov|Dec|Dez|janv|févr|avr|juil|déc|min|max|Art|Kap|Tel|chap|ver|e\.g|i\.e|cf|al|No|Nos|Vol|pp|Fig|Figs|Eq|Sec|Ch|Inc|Ltd|Co|Corp|approx|ca|dept|est|U\.S|U\.K|a\.m|p\.m|z\.\s?B|d\.\s?h|u\.\s?a|bzw|vgl|Nr|Abb|Hr|Fr|Str|usw|Mio|Mrd|M|Mme|Mlle|av|apr|Sra|Srta|Ud|EE\.UU|pág|sig|dott|prof|art|гг?|им|ул|руб|тыс|млн|млрд|проф|акад|т\.\s?[ек])\.$/u;
/** German ordinals end in a full stop, and a capital follows: "am 9. November". */
const GERMAN_ORDINAL =
  /(?:^|\s)(?:a[mb]|vo[mn]|zu[mr]|de[rmns]|die|das|i[mn]|bei|beim|bis|jede[nrs]|eine?[mnr]?|und|seit|Platz)\s\d{1,2}\.$/i;

/** Longer than any real sentence; without it, "Dr. Dr. Dr. …" would never end. In UTF-16 code units. */
const LONGEST_JOINED = 1000;

const segmenters = new Map<string, Intl.Segmenter>();

/**
 * The sentences between two places of a text, by the Unicode rules for a language. The end of a line does not end a
 * sentence.
 */
export function sentences(content: string, { start, end }: Span, language: string | null): Span[] {
  const locale = language ?? 'en';
  const segmenter = segmenters.get(locale) ?? new Intl.Segmenter(locale, { granularity: 'sentence' });
  segmenters.set(locale, segmenter);
  const found: Span[] = [];
  for (let from = start; from < end;) {
    const to = cut(content, from, Math.min(end, from + AT_ONCE), end);
    const part = content.slice(from, to).replaceAll(/[\r\n\v\f\u0085\u2028\u2029]/g, ' ');
    for (const { index, segment } of segmenter.segment(part)) {
      const span = trimmed(content, { start: from + index, end: from + index + segment.length });
      if (span.end === span.start) continue;
      const last = found.at(-1);
      if (last && goesOn(content, last, span.start, language)) last.end = span.end;
      else found.push(...beforeNumbers(content, span));
    }
    from = to;
  }
  return found;
}

/** "… und Wien. 1997 gelang …": the Unicode rules see no end before a number that a small letter follows. */
function beforeNumbers(content: string, { start, end }: Span): Span[] {
  const found: Span[] = [];
  let from = start;
  for (const { index, 0: stop } of content.slice(start, end).matchAll(/\p{Ll}{3}[.!?]["”»“]?\s+(?=\d)/gu)) {
    const to = start + index + stop.length;
    if (ABBREVIATION.test(content.slice(Math.max(from, to - 14), to).trimEnd())) continue;
    found.push(trimmed(content, { start: from, end: to }));
    from = to;
  }
  return [...found, { start: from, end }];
}

/** Whether a sentence only seems to end: after an abbreviation, an ordinal, an item's number, or in “What?” she said. */
function goesOn(content: string, { start, end }: Span, next: number, language: string | null): boolean {
  if (end - start > LONGEST_JOINED) return false;
  const tail = content.slice(Math.max(start, end - 14), end);
  if (ABBREVIATION.test(tail) || (end - start <= 4 && /^\d{1,3}[.)]$/.test(tail))) return true;
  if (/[”"’»]$/.test(tail) && /^\p{Ll}/u.test(content.slice(next, next + 2))) return true;
  return language === 'de' && GERMAN_ORDINAL.test(tail);
}

/** The span without white space at its ends. */
export function trimmed(content: string, { start, end }: Span): Span {
  let [from, to] = [start, end];
  while (from < to && /\s/.test(content.charAt(from))) from += 1;
  while (to > from && /\s/.test(content.charAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

/** The place to cut near `wanted`: after the end of a sentence or a space, never inside a character. */
export function cut(content: string, from: number, wanted: number, end: number): number {
  if (wanted >= end) return end;
  const back = content.slice(from, wanted);
  const stop = Math.max(back.lastIndexOf('. '), back.lastIndexOf('。'), back.lastIndexOf('\n'));
  if (stop > back.length / 2) return from + stop + 1;
  const space = Math.max(back.lastIndexOf(' '), back.lastIndexOf('\t'));
  if (space > back.length / 2) return from + space + 1;
  const low = content.charCodeAt(wanted);
  const inside = low >= 0xdc00 && low <= 0xdfff && wanted - 1 > from;
  return inside ? wanted - 1 : wanted;
}
