const LONGEST_TITLE = 200;

/**
 * What the model reads of a passage: below the title of its owner and the heading above it, without which "Twice, for
 * the same time again" says nothing. What the passage already begins with is not repeated.
 */
export function embeddedText({
  title,
  context,
  text,
}: {
  title: string;
  context: readonly string[];
  text: string;
}): string {
  const above = new Set([title, context.at(-1) ?? ''].map((line) => line.trim().slice(0, LONGEST_TITLE)));
  return [...above]
    .filter((line) => line && !text.startsWith(line))
    .concat(text)
    .join('\n');
}
