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
/** So many of a summary's words have to be in the content: a paraphrase has them, an invention has not. */
const SHARED_WORDS = 0.35;
const FEWEST_SHARED_TITLE = 1;

const descriptionSchema = z.object({
  title: z.string().trim().min(1).max(MAX_TITLE_LENGTH),
  summary: z.string().trim().min(10).max(MOST_SUMMARY),
  tags: z.array(z.string().trim().min(1).max(MAX_TAG_LENGTH)).max(MOST_TAGS),
});

/** What the model is told of the form. */
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

/**
 * A model's answer, when it is a description of this content and nothing else.
 * @throws ProviderError `provider_bad_response` with a sentence that says what is wrong with it.
 */
export function checkDescription(answer: string, content: string): Description {
  const parsed = descriptionSchema.safeParse(readJson(answer));
  if (!parsed.success) throw nonsense('an answer that is no description');
  const { title, summary, tags } = parsed.data;
  const all = [title, summary, ...tags].join('\n');
  if (/[<>]|\]\(|\bjavascript:/i.test(all)) throw nonsense('an answer with markup in it');
  const links = all.match(/\b(?:https?:\/\/|www\.)\S+/gi) ?? [];
  if (links.some((link) => !content.includes(link.replace(/[.,;)]+$/, '')))) {
    throw nonsense('an answer with links that the text does not have');
  }
  const known = new Set(wordsOf(content));
  const own = wordsOf(summary);
  const shared = own.filter((word) => known.has(word)).length;
  const titled = wordsOf(title).filter((word) => known.has(word)).length;
  if (own.length === 0 || shared / own.length < SHARED_WORDS || titled < FEWEST_SHARED_TITLE) {
    throw nonsense('a summary of something else');
  }
  return {
    title: oneLine(title),
    summary: oneLine(summary),
    tags: [...new Set(tags.map((tag) => tag.toLowerCase()))],
  };
}

/** Models put their JSON into fences, or a sentence before it. */
function readJson(answer: string): unknown {
  const start = answer.indexOf('{');
  const end = answer.lastIndexOf('}');
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(answer.slice(start, end + 1));
  } catch {
    return undefined;
  }
}

/** Words of four letters and more, and every character of scripts without spaces: enough to tell what a text is about. */
function wordsOf(text: string): string[] {
  const folded = text.normalize('NFKC').toLowerCase();
  return [
    ...(folded.match(/[\p{L}\p{N}]{4,}/gu) ?? []).map((word) => word.slice(0, 6)),
    ...(folded.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu) ?? []),
  ];
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function nonsense(what: string): ProviderError {
  return new ProviderError('provider_bad_response', `The text model gave ${what}.`);
}
