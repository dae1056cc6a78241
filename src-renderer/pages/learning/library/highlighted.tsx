import type { JSX, ReactNode } from 'react';

interface HighlightedProps {
  text: string;
  /** Start and end in UTF-16 code units, end exclusive, in order. */
  ranges: readonly (readonly [number, number])[];
}

/** A text with the found words marked. */
export function Highlighted({ text, ranges }: HighlightedProps): JSX.Element {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const [start, end] of ranges) {
    if (start < at) continue;
    parts.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  parts.push(text.slice(at));
  return <>{parts}</>;
}

/** About this many characters of a passage are shown before its first found word. */
const LEAD = 60;

/** A passage from shortly before its first found word, so that the word is in sight in a short line. */
export function excerptAround({ text, ranges }: HighlightedProps): HighlightedProps {
  const first = ranges[0]?.[0] ?? 0;
  if (first <= LEAD * 1.5) return { text, ranges };
  const wordStart = text.indexOf(' ', first - LEAD) + 1;
  const from = wordStart > 0 && wordStart <= first ? wordStart : first;
  return {
    text: `… ${text.slice(from)}`,
    ranges: ranges
      .filter(([start]) => start >= from)
      .map(([start, end]) => [start - from + 2, end - from + 2] as const),
  };
}
