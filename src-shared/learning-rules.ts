import {
  countCharacters,
  LEARNING_CATEGORIES,
  learningRequestSchema,
  MAX_CONTENT_LENGTH,
  MAX_SOURCE_LENGTH,
  MAX_TAG_LENGTH,
  MAX_TAGS,
  MAX_TITLE_LENGTH,
  MIN_CONTENT_LENGTH,
  type LearningRequest,
} from './jobs/learning';

/** What may be learned: the same rules in the form, on the command line and in the workflow. */

export type LearningField = 'content' | 'source' | 'category' | 'title' | 'tags';
export interface LearningProblem {
  field: LearningField;
  /** Which rule is broken, and what would pass, in sentences. */
  message: string;
}

/** Tab, line feed, vertical tab, form feed and carriage return are text; the other control characters are not. */
// oxlint-disable-next-line no-control-regex -- finding control characters is the point
const BINARY = /[\u0000-\u0008\u000e-\u001f\u007f]/;
const REPLACEMENT = /\ufffd/g;
/** Invisible characters: joiners, fillers, marks of direction, tag characters, the empty braille cell. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Control}\p{Format}\u2800]/gu;
/** These show what follows back to front: "exe.jpg" for "gpj.exe". */
const OVERRIDES = /[\u202d\u202e]/;
/** A stray broken character in a long text is a blemish; more of them mean a wrong encoding. */
const MAX_BROKEN_SHARE = 1 / 1000;

const number = new Intl.NumberFormat('en');

/** Everything that keeps a request from being learned, in the order of the form; empty if nothing does. */
export function learningProblems(
  request: Pick<LearningRequest, 'content' | 'source' | 'category' | 'title' | 'tags'>,
): LearningProblem[] {
  const problems: LearningProblem[] = [];
  const add = (field: LearningField, message: string | undefined) => {
    if (message) problems.push({ field, message });
  };
  add('title', titleProblem(request.title ?? ''));
  add('content', contentProblem(request.content));
  add('source', sourceProblem(request.source));
  add('category', categoryProblem(request.category));
  add('tags', tagsProblem(request.tags ?? []));
  return problems;
}

/** A request that meets all the rules: what the form and the command line submit. */
export const learningSubmissionSchema = learningRequestSchema.superRefine((request, context) => {
  for (const { field, message } of learningProblems(request)) {
    context.addIssue({ code: 'custom', path: [field], message });
  }
});

function contentProblem(content: string): string | undefined {
  const characters = countCharacters(content);
  const text = visible(content);
  if (text === '') return 'There is nothing to learn: the content is empty. Give it some text.';
  if (characters > MAX_CONTENT_LENGTH) {
    return `The content has ${number.format(characters)} characters; at most ${number.format(MAX_CONTENT_LENGTH)} can be learned at once. Split it into parts.`;
  }
  if (content.includes('\0') || BINARY.test(content)) {
    return 'The content is not text: it holds control characters, as a program or a picture does. Give its text instead.';
  }
  const broken = content.match(REPLACEMENT)?.length ?? 0;
  if (!content.isWellFormed() || broken > characters * MAX_BROKEN_SHARE) {
    return 'The content has broken characters (�): it was read in the wrong encoding. Save it as UTF-8 and give it again.';
  }
  if (countCharacters(text) < MIN_CONTENT_LENGTH) {
    return `The content is too short: it needs at least ${MIN_CONTENT_LENGTH} characters.`;
  }
  if (isOneCharacter(text)) {
    return 'The content is one character over and over. Give it some text.';
  }
  return undefined;
}

/** What a person sees of a text, without the white space around it. */
function visible(text: string): string {
  // White space may be a control character, too.
  return text.replaceAll(INVISIBLE, (character) => (/\s/.test(character) ? character : '')).trim();
}

/** Characters as a person sees them: an accent or a skin tone belongs to the one before it. */
function isOneCharacter(text: string): boolean {
  let first: string | undefined;
  for (const { segment } of new Intl.Segmenter().segment(text.normalize('NFC'))) {
    if (/^\s+$/.test(segment)) continue;
    first ??= segment;
    if (segment !== first) return false;
  }
  return true;
}

function sourceProblem(source: string): string | undefined {
  if (visible(source) === '') return 'Say where it comes from: a title, a person or an address.';
  if (countCharacters(source) > MAX_SOURCE_LENGTH) {
    return `A source has at most ${MAX_SOURCE_LENGTH} characters.`;
  }
  return lineProblem('The source', source);
}

/** Why a line of text is refused. */
function lineProblem(what: string, text: string): string | undefined {
  if (BINARY.test(text) || !text.isWellFormed()) {
    return `${what} is not text: it holds control characters or broken ones. Type it again.`;
  }
  return OVERRIDES.test(text)
    ? `${what} has a hidden character that shows it back to front. Type it again.`
    : undefined;
}

function categoryProblem(category: string): string | undefined {
  if ((LEARNING_CATEGORIES as readonly string[]).includes(category)) return undefined;
  const given =
    category.trim() === '' ? 'No category was given.' : `“${category.slice(0, 50)}” is not a category.`;
  return `${given} It is one of ${LEARNING_CATEGORIES.join(', ')}.`;
}

function titleProblem(title: string): string | undefined {
  return countCharacters(title) > MAX_TITLE_LENGTH
    ? `A title has at most ${MAX_TITLE_LENGTH} characters.`
    : lineProblem('The title', title);
}

function tagsProblem(tags: readonly string[]): string | undefined {
  if (tags.length > MAX_TAGS) return `There can be at most ${MAX_TAGS} tags.`;
  if (tags.some((tag) => countCharacters(tag.trim()) > MAX_TAG_LENGTH)) {
    return `A tag has at most ${MAX_TAG_LENGTH} characters.`;
  }
  return tags.map((tag) => lineProblem('A tag', tag)).find(Boolean);
}
