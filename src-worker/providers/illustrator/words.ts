import { englishTokens } from '../../language/english-tokens';

/** One word or emoji of a prompt. */
export interface Word {
  /** Lower case. */
  text: string;
  lemma: string;
  /** Universal part of speech; `NOUN`, `ADJ`, `VERB`, `PUNCT` … */
  pos: string;
}

/** The words of a prompt in order, without hyphens and switches ("hot-air" is two words). */
export function splitWords(prompt: string): Word[] {
  const text = prompt
    .normalize('NFKC')
    // Switches of other generators: "--ar 16:9 --v 6".
    .replace(/(^|\s)--[a-z]+(\s+[\d.:]+)?(?=\s|$)/gi, ' ')
    .replace(/[-–—_/]+/g, ' ')
    .replace(/[’]/g, "'")
    // The full stop would end the sentence.
    .replace(/\b(st|mt)\.(?=\s)/gi, '$1');
  return englishTokens(text).map((token) => ({
    text: token.text.toLowerCase(),
    lemma: token.lemma,
    pos: token.pos,
  }));
}

/** The forms under which a word may be in the lexicon, the likeliest first. */
export function formsOf({ text, lemma }: Word): string[] {
  const forms = [text, lemma];
  if (text.endsWith('ies')) forms.push(text.replace(/ies$/, 'y'));
  if (text.endsWith('ves')) forms.push(text.replace(/ves$/, 'f'), text.replace(/ves$/, 'fe'));
  if (/(s|x|z|ch|sh)es$/.test(text)) forms.push(text.slice(0, -2));
  if (/[^s]s$/.test(text)) forms.push(text.slice(0, -1));
  if (text.endsWith('ing')) forms.push(text.slice(0, -3), `${text.slice(0, -3)}e`);
  return [...new Set(forms)];
}

const IRREGULAR_PLURALS = new Set([
  'mice',
  'geese',
  'people',
  'men',
  'women',
  'children',
  'cacti',
  'oxen',
  'fish',
  'sheep',
  'cattle',
]);
const SINGULAR_LIKE = new Set(['fish', 'sheep', 'cattle']);

/** "sheep" may be one or many: the words around decide. */
export const sameInPlural = ({ text }: Word): boolean => SINGULAR_LIKE.has(text);

/** Whether a noun names more than one. */
export function isPlural({ text, lemma }: Word): boolean {
  if (SINGULAR_LIKE.has(text)) return false;
  return IRREGULAR_PLURALS.has(text) || (text !== lemma && text.endsWith('s')) || /(ves|ies)$/.test(text);
}
