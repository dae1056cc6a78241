import { z } from 'zod';
import { ProviderError } from '#core/providers/provider-error';
import { MAX_TAG_LENGTH, MAX_TITLE_LENGTH } from '#shared/jobs/learning';

export interface Description {
  title: string;
  summary: string;
  tags: string[];
}

const MOST_SUMMARY = 1500;
const MOST_TAGS = 8;
/** How many of a summary's words must be in the text: a paraphrase has them, an invention does not. */
const SHARED_WORDS = 0.35;

const descriptionSchema = z.object({
  title: z.string().trim().min(1).max(MAX_TITLE_LENGTH),
  summary: z.string().trim().min(10).max(MOST_SUMMARY),
  tags: z.array(z.string().trim().min(1).max(MAX_TAG_LENGTH)).max(MOST_TAGS),
});

/** What the model is told about the form. */
export const DESCRIPTION_SCHEMA = {
  type: 'object',
  additionalProperties: false,
  required: ['title', 'summary', 'tags'],
  properties: {
    title: { type: 'string' },
    summary: { type: 'string' },
    tags: { type: 'array', items: { type: 'string' } },
  },
};

/** What looks like an address: with a scheme, or a name with a domain, as in "example.org/login" and "a@b.com". */
const LINK = /\b[a-z][a-z\d+.-]{1,20}:\/\/\S+|\b(?:[\w-]{1,63}\.){1,10}[a-z]{2,24}\b(?:\/\S*)?/gi;
/** Characters that make a line look like a different one. */
const DIRECTION_MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A model's answer, if it describes this text and nothing else.
 * @throws ProviderError `provider_bad_response` with a sentence that says what is wrong with it.
 */
export function checkDescription(answer: string, content: string): Description {
  if (answer.trim() === '') throw nonsense('an empty answer');
  const json = readJson(answer);
  if (json === undefined) throw nonsense('an answer that is not JSON');
  const parsed = descriptionSchema.safeParse(json);
  if (!parsed.success) throw nonsense('an answer without title, summary and tags as they were asked for');
  const title = oneLine(parsed.data.title);
  const summary = oneLine(parsed.data.summary);
  const tags = [...new Set(parsed.data.tags.map((tag) => oneLine(tag).toLowerCase()))];
  const all = [title, summary, ...tags].join('\n');
  if (/[<>]|\]\(|```|\bjavascript:/i.test(all)) throw nonsense('an answer with markup in it');
  const given = content.toLowerCase();
  const links = all.toLowerCase().match(LINK) ?? [];
  if (links.some((link) => !given.includes(link.replace(/[.,;:!?)\]"'”]+$/, '')))) {
    throw nonsense('an answer with links that the text does not have');
  }
  const known = new Set(wordsOf(content));
  const isKnown = (word: string) => known.has(word);
  const own = wordsOf(summary);
  if (own.filter(isKnown).length < Math.max(1, own.length * SHARED_WORDS) || !wordsOf(title).some(isKnown)) {
    throw nonsense('a summary of something else');
  }
  return { title, summary, tags: tags.filter(Boolean) };
}

/** Models put their JSON into fences, after a sentence, or after their thoughts. */
export function readJson(answer: string): unknown {
  const said = answer.slice(answer.lastIndexOf('</think>') + 1);
  const start = said.indexOf('{');
  const end = said.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(said.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

/** Words of four letters and more, and every character of scripts with short or unspaced words: enough to tell what a text is about. */
function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  return [
    ...(folded.match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 6)),
    ...(folded.match(
      /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}]/gu,
    ) ?? []),
  ];
}

function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(DIRECTION_MARKS, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

export function nonsense(what: string): ProviderError {
  return new ProviderError('provider_bad_response', `The text model gave ${what}.`);
}
