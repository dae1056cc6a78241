import { textConfiguration } from '../../database/postgresql/text-languages';
import type { CollectionStatements } from './collection-statements';
import { ofSearchable } from './words';

/** A term of a question in PostgreSQL's query language. */
export interface TermQuery {
  /** The FTS5 expression. */
  term: string;
  /** A tsquery. */
  query: string;
  /** The stems that it finds, each alone; null for a term that is more than single words. */
  stems: ReadonlySet<string> | null;
}

/** The parts of an FTS5 expression as `questionTerms` makes them; what is between them is OR, and brackets. */
const PARTS = /NEAR\((?<near>(?:"[^"]*"\s?)+), *\d+\)|"(?<string>[^"]*)"(?<prefix> \*)?/gu;
const STRING = /"([^"]*)"/gu;

/** One of the alternatives of a term: strings that must all occur, near each other. */
interface Alternative {
  strings: string[];
  isPrefix: boolean;
}

/**
 * Terms as tsqueries. The language of a question is seldom sure, so each word is looked for by its stems in every
 * language of the collection. Terms without words are left out.
 * @param terms FTS5 expressions.
 */
export async function termQueries(
  tables: CollectionStatements,
  terms: readonly string[],
): Promise<TermQuery[]> {
  const parsed = terms.map(alternatives);
  const strings = [...new Set(parsed.flat().flatMap((alternative) => alternative.strings))];
  if (strings.length === 0) return [];
  const languages = await tables.all<{ language: string }>('SELECT language FROM @_languages');
  const configurations = languages.map(({ language }) => textConfiguration(language));
  const rows = await tables.all<{ string: string; query: string; stems: string[] }>(
    `SELECT string, phraseto_tsquery(configuration::regconfig, string)::text AS query,
       tsvector_to_array(to_tsvector(configuration::regconfig, string)) AS stems
     FROM unnest(?::text[]) AS string, unnest(?::text[]) AS configuration`,
    [strings, configurations],
  );
  const found = new Map<string, { queries: Set<string>; stems: Set<string>; isWord: boolean }>();
  for (const { string, query, stems } of rows) {
    if (query === '') continue;
    const entry = found.get(string) ?? { queries: new Set(), stems: new Set(), isWord: true };
    found.set(string, entry);
    entry.queries.add(query);
    for (const stem of stems) entry.stems.add(stem);
    if (query.includes('<->') || stems.length > 1) entry.isWord = false;
  }
  return parsed.flatMap((ways, at) => {
    const known = ways.filter((way) => way.strings.every((string) => found.has(string)));
    if (known.length === 0) return [];
    const of = (string: string) => found.get(string);
    const query = known
      .map(({ strings: together, isPrefix }) =>
        together.map((string) => anyOf([...(of(string)?.queries ?? [])], isPrefix)).join(' & '),
      )
      .map((way) => `(${way})`)
      .join(' | ');
    const isWords = known.every(
      (way) => way.strings.length === 1 && !way.isPrefix && of(way.strings[0] ?? '')?.isWord,
    );
    const stems = known.flatMap((way) => way.strings.flatMap((string) => [...(of(string)?.stems ?? [])]));
    return [{ term: terms[at] ?? '', query, stems: isWords ? new Set(stems) : null }];
  });
}

function anyOf(queries: readonly string[], isPrefix: boolean): string {
  return `(${queries.map((query) => (isPrefix ? `${query}:*` : query)).join(' | ')})`;
}

function alternatives(term: string): Alternative[] {
  return Array.from(term.matchAll(PARTS), ({ groups = {} }): Alternative => {
    const strings = groups['near']
      ? Array.from(groups['near'].matchAll(STRING), ([, string = '']) => words(string))
      : [words(groups['string'] ?? '')];
    return { strings: strings.filter(Boolean), isPrefix: groups['prefix'] !== undefined };
  }).filter(({ strings }) => strings.length > 0);
}

function words(searchable: string): string {
  return ofSearchable(searchable).join(' ');
}
