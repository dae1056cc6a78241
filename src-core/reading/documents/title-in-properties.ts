/** What programs write if nobody gave a title: nothing, the file's name, their own words. */
const NO_TITLE =
  /^(?:untitled|unnamed|no title|title|document|dokument|slide|powerpoint presentation|presentation|book|sheet)[ _-]*\d*$|^\(.*\)$|\.(?:docx?|pdf|tex|dvi|indd|qxd|rtf|odt|pptx?|xlsx?|html?|ps|cdr|pages)$|^(?:https?|file):|^[a-z]:\\/i;

/** A title from a file's properties, or nothing if no person gave it. */
export function titleInProperties(title: string | null | undefined): string | null {
  const words = (title ?? '')
    .replace(/^Microsoft (?:Word|PowerPoint|Excel) - /, '')
    .replace(/\s+/g, ' ')
    .trim();
  return words === '' || NO_TITLE.test(words) ? null : words;
}
