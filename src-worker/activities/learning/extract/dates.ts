import { setImmediate as breathe } from 'node:timers/promises';
import type { DateMention } from '#shared/knowledge';

const MOST_DATES = 60;
/** chrono reads a part at a time, so that other work comes in between. */
const AT_ONCE = 5000;
/** What follows a number that counts or measures. */
const MEASURED = String.raw`(?!\s*(?:%|°|km|kg|cm|mm|m\b|met(?:er|re)s?|feet|miles|years?|days?|hours?|rows?|people|characters|words|pages|[GM]B|dollars|euros|pounds))`;
const YEAR = new RegExp(
  String.raw`(?<![\w.,/:-])(?:in|since|of|from|until|by|year|um|seit|en|depuis|im Jahr)\s+(1[0-9]{3}|20[0-9]{2})(?![\w/:-]|[.,]\d)${MEASURED}`,
  'gi',
);
const BARE_YEAR = new RegExp(
  String.raw`(?<=[(,\s])(1[5-9][0-9]{2}|20[0-9]{2})(?=[),;.\s–-])${MEASURED}`,
  'g',
);
const PREPOSITION = /^\s*(?:on|in|am|im|le|el)\s+/i;
const QUARTER = /\bQ([1-4])\s?[/-]?\s?(1[89]\d{2}|20\d{2})\b/g;

/**
 * Dates that a content names: days, months and years, each as exact as the text is. What depends on the day of reading
 * ("yesterday", "next week", "in May" without a year) is no date.
 */
export async function dates(content: string, language: string | null): Promise<DateMention[]> {
  const chrono = await import('chrono-node');
  const parser = { de: chrono.de, fr: chrono.fr, nl: chrono.nl, pt: chrono.pt, ja: chrono.ja, es: chrono.es }[
    language ?? ''
  ];
  const found: (DateMention & { at: number })[] = [];
  for (let from = 0; from < content.length; from += AT_ONCE) {
    await breathe();
    const part = content.slice(from, from + AT_ONCE + 60);
    for (const { index, text, start } of (parser ?? chrono.en).parse(part)) {
      if (index >= AT_ONCE) continue;
      const year = start.get('year') ?? 0;
      // chrono is certain of the year of "yesterday", too.
      if (!start.isCertain('year') || !text.includes(String(year % 100).padStart(2, '0'))) continue;
      if (year < 1000 || year > 2999 || !start.isCertain('month')) continue;
      const date = [String(year), two(start.get('month'))];
      if (start.isCertain('day')) date.push(two(start.get('day')));
      found.push({ at: from + index, text: text.replace(PREPOSITION, '').trim(), date: date.join('-') });
    }
  }
  for (const { index, 0: text, 1: quarter, 2: year } of content.matchAll(QUARTER)) {
    found.push({ at: index, text, date: `${year}-${two((Number(quarter) - 1) * 3 + 1)}` });
  }
  for (const pattern of [YEAR, BARE_YEAR]) {
    for (const match of content.matchAll(pattern)) {
      const at = match.index + match[0].indexOf(match[1] ?? '');
      found.push({ at, text: match[1] ?? '', date: match[1] ?? '' });
    }
  }
  const seen: { from: number; to: number }[] = [];
  return found
    .filter(({ at, text }) => {
      const own = { from: at, to: at + text.length };
      if (seen.some(({ from, to }) => own.from < to && own.to > from)) return false;
      seen.push(own);
      return true;
    })
    .toSorted((a, b) => a.at - b.at)
    .slice(0, MOST_DATES)
    .map(({ text, date }) => ({ text, date }));
}

function two(value: number | null): string {
  return String(value ?? 0).padStart(2, '0');
}
