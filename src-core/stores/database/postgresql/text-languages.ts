/** Languages with a stemmer in every PostgreSQL that the app supports, by the code that a detector gives. */
export const TEXT_LANGUAGES: Readonly<Record<string, string>> = {
  ar: 'arabic',
  ca: 'catalan',
  da: 'danish',
  de: 'german',
  el: 'greek',
  en: 'english',
  es: 'spanish',
  eu: 'basque',
  fi: 'finnish',
  fr: 'french',
  hi: 'hindi',
  hu: 'hungarian',
  hy: 'armenian',
  it: 'italian',
  lt: 'lithuanian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sr: 'serbian',
  sv: 'swedish',
  ta: 'tamil',
  tr: 'turkish',
};

/** The name of a language's text search configuration. */
export function textConfiguration(language: string): string {
  return `leather_book_${language}`;
}

/**
 * A configuration for each language: words by their stems, none left out. The languages' own ones leave out stop words,
 * which a phrase may need.
 */
export function textConfigurations(): string {
  return Object.values(TEXT_LANGUAGES)
    .map((language) => {
      const name = textConfiguration(language);
      return `
CREATE TEXT SEARCH DICTIONARY ${name} (TEMPLATE = pg_catalog.snowball, Language = ${language});
CREATE TEXT SEARCH CONFIGURATION ${name} (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION ${name} ALTER MAPPING FOR asciiword, word, numword WITH ${name};`;
    })
    .join('\n');
}
