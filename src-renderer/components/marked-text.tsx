import type { JSX } from 'react';

/** How many matches are marked: more would only slow the page down. */
const MOST_MARKS = 500;

/** A text in which the matches of a pattern are marked. @param pattern With the flag g. */
export function MarkedText({ text, pattern }: { text: string; pattern: RegExp | null }): JSX.Element {
  if (!pattern) return <>{text}</>;
  const parts: (string | JSX.Element)[] = [];
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    const [words] = match;
    if (words === '' || parts.length > MOST_MARKS) continue;
    parts.push(text.slice(from, match.index), <mark key={match.index}>{words}</mark>);
    from = match.index + words.length;
  }
  return (
    <>
      {parts}
      {text.slice(from)}
    </>
  );
}
