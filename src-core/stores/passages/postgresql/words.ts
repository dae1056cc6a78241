import { eld } from 'eld/extrasmall';
import { TEXT_LANGUAGES } from '../../database/postgresql/text-languages';
import { searchableText } from '../../../platform/text/searchable-text';

/** Letters whose accents people leave out when they ask. */
const ACCENTED = /([\p{Script=Latin}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}])\p{M}+/gu;
const WORD = /[\p{L}\p{N}\p{Co}]+/gu;
/** Private-use characters mark names and emoji in a searchable text; to PostgreSQL's parser they are not letters. */
const MARK = /\p{Co}/gu;

/**
 * The words of a text as PostgreSQL's parser gets them: without accents, signs, or anything else that it would take for
 * an address, a number with a sign, or markup. If this changes, a migration must index everything again.
 */
export function plainWords(text: string): string[] {
  return ofSearchable(searchableText(text));
}

/** As {@link plainWords}, of a text that is searchable already, as the terms of a question are. */
export function ofSearchable(searchable: string): string[] {
  const plain = searchable.normalize('NFD').replaceAll(ACCENTED, '$1').normalize('NFC').toLowerCase();
  return (plain.match(WORD) ?? []).map((word) =>
    word.replaceAll(MARK, (mark) => `zq${mark.codePointAt(0)?.toString(36)}`),
  );
}

/** The language whose stems a text's words are indexed by: its own, if PostgreSQL has a stemmer for it. */
export function textLanguage(text: string): string {
  const found = eld.detect(text.slice(0, 2000));
  return (found.isReliable() && TEXT_LANGUAGES[found.language]) || 'english';
}
