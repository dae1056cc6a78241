const HIGH = String.raw`[dD][89abAB][\da-fA-F]{2}`;
const LOW = String.raw`[dD][c-fC-F][\da-fA-F]{2}`;
/** An escaped character of JSON: a pair, half of one, or another. */
const ESCAPED = new RegExp(String.raw`\\(?:u${HIGH}\\u${LOW}|(u(?:${HIGH}|${LOW}))|[^])`, 'g');
/** No escape goes on after these. */
const BETWEEN = [',', '\n', ' ', '{', '}', '[', ']'];

/** Whether a piece of JSON, cut anywhere, has half of a pair of UTF-16 by itself, which DuckDB refuses. */
export function hasLoneSurrogates(piece: Buffer): boolean {
  if (!piece.includes('\\ud') && !piece.includes('\\uD')) return false;
  const text = piece.toString('latin1');
  const inner = text.slice(Math.max(0, text.search(/[,\n {}[\]]/)), jsonCut(text));
  return withoutLoneSurrogates(inner).length !== inner.length;
}

/** A text of JSON with the replacement character for each half of a pair of UTF-16 that is by itself. */
export function withoutLoneSurrogates(text: string): string {
  return text.replace(ESCAPED, (escaped, lone: string | undefined) =>
    lone === undefined ? escaped : '\ufffd',
  );
}

/** Where a text of JSON can be cut without cutting an escaped character; its end if nothing shows it. */
export function jsonCut(text: string): number {
  const last = Math.max(...BETWEEN.map((letter) => text.lastIndexOf(letter)));
  return last === -1 ? text.length : last + 1;
}
