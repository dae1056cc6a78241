/**
 * All forms of a term of the word list. `bomb` gives bomb, bombs; `behead/v` gives behead, beheads, beheaded,
 * beheading; `gore=` gives gore alone. Of a phrase the last word is inflected.
 */
export function wordForms(term: string): string[] {
  if (term.endsWith('=')) return [term.slice(0, -1)];
  if (term.endsWith('/v')) return verbForms(term.slice(0, -2));
  return [term, withS(term)];
}

function verbForms(verb: string): string[] {
  const stem = verb.replace(/e$/, '');
  const past = /[^aeiou]y$/.test(verb) ? `${verb.slice(0, -1)}ied` : `${stem}ed`;
  const forms = [verb, withS(verb), past, `${stem}ing`];
  if (/[aeiou][bdglmnpt]$/.test(verb)) {
    const doubled = verb + verb.slice(-1);
    forms.push(`${doubled}ed`, `${doubled}ing`);
  }
  return forms;
}

function withS(word: string): string {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
}
