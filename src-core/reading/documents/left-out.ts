/** This many examples show what something was; more would bury the text itself. */
const MOST_EXAMPLES = 3;
const LONGEST_EXAMPLE = 80;

/**
 * A note on what a reading left out, for the person who decides whether to learn the rest.
 * @param what With its reason: "the header of each page".
 * @param examples The words that were left out, as they stood.
 */
export function leftOut(what: string, examples: readonly string[] = []): string {
  const texts = [...new Set(examples.map(oneLine))].filter((text) => text !== '');
  if (texts.length === 0) return `Left out: ${what}.`;
  const shown = texts.slice(0, MOST_EXAMPLES).map((text) => `“${shortened(text)}”`);
  const rest = texts.length - shown.length;
  return `Left out: ${what}: ${shown.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}.`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function shortened(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST_EXAMPLE ? text : `${characters.slice(0, LONGEST_EXAMPLE).join('')}…`;
}
